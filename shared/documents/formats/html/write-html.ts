import type { ContentNode, TextRun } from '../../content-tree.ts';
import { withMinutesSaid } from '../../steps.ts';
import { clock, type ElementNode, isLine } from '../nodes.ts';
import { mayFollow, type WritePlaces } from '../places.ts';

/** Content as HTML: tags that say what something is, and no script, style or address that could run. */
export function writeHtml(nodes: readonly ContentNode[], places: WritePlaces): string {
  return nodes
    .map((node) =>
      'text' in node ? node.text.map((run) => writeRun(run, places)).join('') : writeElement(node, places),
    )
    .join('');
}

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

/** Elements that are written as a tag of HTML around what is in them. */
const TAGS: Readonly<Record<string, string>> = {
  blockquote: 'blockquote',
  bulletList: 'ul',
  taskList: 'ul',
  tableRow: 'tr',
};

function writeElement(node: ElementNode, places: WritePlaces): string {
  const { name, attributes, children } = node;
  const within = () => writeHtml(children, places);
  const tag = TAGS[name];
  if (tag !== undefined) return `<${tag}>${within()}</${tag}>\n`;
  switch (name) {
    case 'paragraph':
      return `<p dir="auto">${within()}</p>\n`;
    case 'heading': {
      const level = attributes.level === 1 || attributes.level === 2 ? attributes.level : 3;
      return `<h${level} dir="auto">${within()}</h${level}>\n`;
    }
    case 'codeBlock':
      return `<pre><code>${within()}</code></pre>\n`;
    case 'horizontalRule':
      return '<hr>\n';
    case 'hardBreak':
      return '<br>';
    case 'orderedList':
      return `<ol${Number.isSafeInteger(attributes.start) && attributes.start !== 1 ? ` start="${attributes.start}"` : ''}>${within()}</ol>\n`;
    case 'listItem':
      return `<li>${writeHtml(withMinutesSaid(node).children, places)}</li>\n`;
    case 'taskItem':
      return `<li><input type="checkbox" disabled${attributes.checked === true ? ' checked' : ''}>${within()}</li>\n`;
    case 'table':
      return `<table>${within()}</table>\n`;
    case 'tableHeader':
    case 'tableCell':
      return writeCell(node, places);
    case 'entryLink':
      return writeEntryLink(attributes, places);
    case 'image':
    case 'audio':
      return writeMedia(node, places);
    case 'clip':
    case 'moment':
      return writeQuote(node, places);
  }
  places.lose('node', name);
  return isLine(children) && children.length > 0 ? `<p dir="auto">${within()}</p>\n` : within();
}

function writeCell({ name, attributes, children }: ElementNode, places: WritePlaces): string {
  const tag = name === 'tableHeader' ? 'th' : 'td';
  const spans = ['colspan', 'rowspan'].map((span) =>
    Number(attributes[span]) > 1 ? ` ${span}="${Number(attributes[span])}"` : '',
  );
  return `<${tag}${spans.join('')}>${writeHtml(children, places)}</${tag}>`;
}

function writeEntryLink({ entry, label }: ElementNode['attributes'], places: WritePlaces): string {
  const address = places.entry(`${entry}`);
  const words = escapeHtml(`${label ?? ''}`);
  return address === undefined ? words : `<a href="${escapeHtml(address)}">${words}</a>`;
}

function writeMedia({ name, attributes }: ElementNode, places: WritePlaces): string {
  const { attachment, alt, width, height, seconds } = attributes;
  const address = typeof attachment === 'string' ? places.attachment(attachment) : undefined;
  const words = name === 'audio' ? clock(seconds) : `${alt ?? ''}`;
  if (address === undefined) {
    places.lose(name === 'audio' ? 'recording' : 'picture', words);
    return words === '' ? '' : `<p dir="auto">${escapeHtml(words)}</p>\n`;
  }
  if (name === 'audio') return `<p><audio controls src="${escapeHtml(address)}"></audio> ${words}</p>\n`;
  const size = Object.entries({ width, height }).map(([side, value]) =>
    Number.isSafeInteger(value) && value !== 0 ? ` ${side}="${value}"` : '',
  );
  return `<p><img src="${escapeHtml(address)}" alt="${escapeHtml(words)}"${size.join('')}></p>\n`;
}

/** A quote from a page, or a moment in a video, with where it is from. */
function writeQuote({ name, attributes, children }: ElementNode, places: WritePlaces): string {
  const { url, title, file, seconds, frame } = attributes;
  const words = `${name === 'moment' ? `${clock(seconds)} ` : ''}${title || file || url || ''}`.trim();
  const source = mayFollow(url)
    ? `<a href="${escapeHtml(`${url}`)}">${escapeHtml(words)}</a>`
    : escapeHtml(words);
  const picture = typeof frame === 'string' ? places.attachment(frame) : undefined;
  const shown = picture === undefined ? '' : `<p><img src="${escapeHtml(picture)}" alt=""></p>\n`;
  return `<blockquote>${writeHtml(children, places)}${shown}<p dir="auto"><cite>${source}</cite></p>\n</blockquote>\n`;
}

const MARKS: readonly [mark: string, tag: string][] = [
  ['code', 'code'],
  ['underline', 'u'],
  ['strike', 's'],
  ['italic', 'em'],
  ['bold', 'strong'],
];

function writeRun({ insert, attributes = {} }: TextRun, places: WritePlaces): string {
  if (typeof insert !== 'string') return '';
  const { href } = (attributes.link ?? {}) as { href?: unknown };
  for (const name of Object.keys(attributes)) {
    if (name !== 'link' && !MARKS.some(([mark]) => mark === name)) places.lose('mark', name);
  }
  const marked = MARKS.filter(([mark]) => mark in attributes).reduce(
    (html, [, tag]) => `<${tag}>${html}</${tag}>`,
    escapeHtml(insert),
  );
  return mayFollow(href) ? `<a href="${escapeHtml(`${href}`)}" rel="noreferrer">${marked}</a>` : marked;
}
