import type { ContentNode } from '../../content-tree.ts';
import { withMinutesSaid } from '../../steps.ts';
import { clock, type ElementNode, isLine, wordsOf } from '../nodes.ts';
import { DEEPEST_LIST } from './parts.ts';
import { isRightToLeft, writeLine, writeLink } from './write-line.ts';
import { writeTable } from './write-table.ts';
import type { DocxWriting } from './writing.ts';

/** Blocks as paragraphs and tables. The first one gets `first` as its style, such as that of a title. */
export function writeBlocks(nodes: readonly ContentNode[], writing: DocxWriting, first?: string): string {
  return nodes
    .map((node, place) => {
      const style = place === 0 ? first : undefined;
      if ('text' in node) return paragraph([node], writing, { ...(style && { style }) });
      const isText = node.name === 'paragraph' || node.name === 'heading';
      if (style !== undefined && isText) return paragraph(node.children, writing, { style });
      return writeBlock(node, writing);
    })
    .join('');
}

function writeBlock(node: ElementNode, writing: DocxWriting): string {
  const { name, attributes, children } = node;
  const { places } = writing;
  switch (name) {
    case 'paragraph':
      return paragraph(children, writing);
    case 'heading':
      return paragraph(children, writing, { style: attributes.level === 3 ? 'Heading2' : 'Heading1' });
    case 'blockquote':
      return writeBlocks(children, { ...writing, style: 'Quote' });
    case 'codeBlock':
      return code(wordsOf(children), writing);
    case 'horizontalRule':
      return paragraph([], writing, { style: 'Line' });
    case 'bulletList':
    case 'orderedList':
      return list(node, writing);
    case 'taskList':
      return children.map((item) => ('name' in item ? task(item, writing) : '')).join('');
    case 'table':
      return writeTable(node, writing, writeBlocks);
    case 'clip':
      return writeBlocks(children, { ...writing, style: 'Quote' }) + source(node, '', writing);
    case 'moment':
      return source(node, `${clock(attributes.seconds)} `, writing);
    case 'image':
      places.lose('picture', `${attributes.alt ?? ''}`);
      return '';
    case 'audio':
      places.lose('recording', clock(attributes.seconds));
      return '';
  }
  places.lose('node', name);
  return isLine(children) ? paragraph(children, writing) : writeBlocks(children, writing);
}

interface Look {
  style?: string;
  /** The number of the list that it is an item of. */
  list?: number;
}

/** A paragraph as the format has it: its properties in the order that is wanted, and its line. */
function paragraph(
  line: readonly ContentNode[],
  writing: DocxWriting,
  { style = writing.style, list }: Look = {},
): string {
  const { level } = writing;
  const properties = [
    style === undefined ? '' : `<w:pStyle w:val="${style}"/>`,
    list === undefined ? '' : `<w:numPr><w:ilvl w:val="${level ?? 0}"/><w:numId w:val="${list}"/></w:numPr>`,
    isRightToLeft(wordsOf(line)) ? '<w:bidi/>' : '',
    list === undefined && level !== undefined ? `<w:ind w:left="${720 * (level + 1)}"/>` : '',
  ].join('');
  const head = properties === '' ? '' : `<w:pPr>${properties}</w:pPr>`;
  return `<w:p>${head}${writeLine(line, writing)}</w:p>`;
}

function list({ name, attributes, children }: ElementNode, writing: DocxWriting): string {
  const level = Math.min((writing.level ?? -1) + 1, DEEPEST_LIST);
  const start = Number.isSafeInteger(attributes.start) ? Math.max(0, attributes.start as number) : 1;
  const number = writing.lists.push({ ordered: name === 'orderedList', level, start });
  const within = { ...writing, level };
  const items = children.filter((child): child is ElementNode => 'name' in child).map(withMinutesSaid);
  return items
    .map(({ children: [first, ...rest] }) => {
      const isText = first !== undefined && 'name' in first && first.name === 'paragraph';
      const line = paragraph(isText ? first.children : [], within, { list: number });
      return line + writeBlocks(isText || first === undefined ? rest : [first, ...rest], within);
    })
    .join('');
}

/** A box before its words: a line like all others, that can be ticked by hand on paper. */
function task({ attributes, children: [first, ...rest] }: ElementNode, writing: DocxWriting): string {
  const within = { ...writing, level: Math.min((writing.level ?? -1) + 1, DEEPEST_LIST) };
  const box: ContentNode = { text: [{ insert: attributes.checked === true ? '☒ ' : '☐ ' }] };
  const isText = first !== undefined && 'name' in first && first.name === 'paragraph';
  const line = paragraph([box, ...(isText ? first.children : [])], within);
  return line + writeBlocks(isText || first === undefined ? rest : [first, ...rest], within);
}

function code(text: string, writing: DocxWriting): string {
  const lines = text
    .split(/\r\n?|\n/)
    .map((line) => paragraph([{ text: [{ insert: line }] }], writing, { style: 'Code' }));
  return lines.join('');
}

/** Where a quote or a moment is from. */
function source(
  { attributes: { title, file, url } }: ElementNode,
  before: string,
  writing: DocxWriting,
): string {
  const words = `${before}${title || file || url || ''}`.trim();
  const style = '<w:pPr><w:pStyle w:val="Source"/></w:pPr>';
  return words === '' ? '' : `<w:p>${style}${writeLink(words, url, writing)}</w:p>`;
}
