import type { ContentNode, TextRun } from '../../content-tree.ts';
import { IN_LINE, wordsOf } from '../nodes.ts';
import { mayFollow } from '../places.ts';
import { linkTo } from './parts.ts';
import type { DocxWriting } from './writing.ts';
import { escapeXml } from './xml.ts';

/** What is in a line: runs of text with what they look like, links around them, and line breaks. */
export function writeLine(nodes: readonly ContentNode[], writing: DocxWriting): string {
  return nodes
    .map((node) => {
      if ('text' in node) return node.text.map((run) => writeRun(run, writing)).join('');
      if (node.name === 'hardBreak') return '<w:r><w:br/></w:r>';
      if (node.name === 'entryLink') return textRun(`${node.attributes.label ?? ''}`, '');
      if (!IN_LINE.includes(node.name)) writing.places.lose('node', node.name);
      return textRun(wordsOf(node.children), '');
    })
    .join('');
}

/** Words that lead to an address. */
export function writeLink(words: string, address: unknown, writing: DocxWriting): string {
  return mayFollow(address) ? linked(textRun(words, LINK_LOOK), `${address}`, writing) : textRun(words, '');
}

const LINK_LOOK = '<w:color w:val="1F4E79"/><w:u w:val="single"/>';

/** In the order in which the format wants them. */
const LOOKS: readonly [mark: string, look: string][] = [
  ['code', '<w:rFonts w:ascii="Consolas" w:hAnsi="Consolas" w:cs="Consolas"/>'],
  ['bold', '<w:b/><w:bCs/>'],
  ['italic', '<w:i/><w:iCs/>'],
  ['strike', '<w:strike/>'],
];

function writeRun({ insert, attributes = {} }: TextRun, writing: DocxWriting): string {
  if (typeof insert !== 'string') return '';
  const { href } = (attributes.link ?? {}) as { href?: unknown };
  const isLink = mayFollow(href);
  for (const name of Object.keys(attributes)) {
    const isKnown = name === 'link' || name === 'underline' || LOOKS.some(([mark]) => mark === name);
    if (!isKnown) writing.places.lose('mark', name);
  }
  const looks = LOOKS.filter(([mark]) => mark in attributes).map(([, look]) => look);
  if (isLink) looks.push(LINK_LOOK);
  else if ('underline' in attributes) looks.push('<w:u w:val="single"/>');
  const run = textRun(insert, looks.join(''));
  return isLink ? linked(run, `${href}`, writing) : run;
}

function textRun(text: string, looks: string): string {
  const direction = isRightToLeft(text) ? '<w:rtl/>' : '';
  const properties = looks + direction === '' ? '' : `<w:rPr>${looks}${direction}</w:rPr>`;
  return text === '' ? '' : `<w:r>${properties}<w:t xml:space="preserve">${escapeXml(text)}</w:t></w:r>`;
}

function linked(run: string, address: string, { links }: DocxWriting): string {
  return `<w:hyperlink r:id="${linkTo(links.push(address) - 1)}">${run}</w:hyperlink>`;
}

/** Whether the first letter is of a script that is written from the right. */
export function isRightToLeft(text: string): boolean {
  const first = /\p{L}/u.exec(text)?.[0] ?? '';
  return /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u.test(first);
}
