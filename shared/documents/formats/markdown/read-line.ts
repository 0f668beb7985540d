import type { TextRun } from '../../content-tree.ts';
import { type ElementNode, element, type Marks, textRun } from '../nodes.ts';
import { entryElsewhere, mayFollow, type ReadPlaces } from '../places.ts';
import type { Image, PhrasingContent } from './tree.ts';

/** A part of a line, or (a picture) a block that was found in it. */
export type Piece = TextRun | ElementNode;

/** How a line end inside of a paragraph is meant: programs for diaries show it as one, Markdown itself does not. */
export type LineEnds = 'space' | 'break';

export interface LineReading extends ReadPlaces {
  lineEnds: LineEnds;
  /** The address that a reference such as `[words][name]` stands for. */
  definition(name: string): string | undefined;
}

const NESTS: Readonly<Record<string, string>> = { strong: 'bold', emphasis: 'italic', delete: 'strike' };
/** Tags whose text looks otherwise here, too. */
const TAGS: Readonly<Record<string, string>> = {
  u: 'underline',
  b: 'bold',
  strong: 'bold',
  i: 'italic',
  em: 'italic',
  s: 'strike',
  del: 'strike',
  code: 'code',
};

/** What Markdown's tree says in a line. */
export function readLine(
  nodes: readonly PhrasingContent[],
  reading: LineReading,
  marks: Marks = {},
): Piece[] {
  const open: string[] = [];
  return nodes.flatMap((node): Piece[] => {
    const now = { ...marks, ...Object.fromEntries(open.map((name) => [name, {}])) };
    if (node.type === 'html') return readTag(node.value, open, reading);
    return readNode(node, reading, now);
  });
}

function readNode(node: PhrasingContent, reading: LineReading, marks: Marks): Piece[] {
  switch (node.type) {
    case 'text':
      return readText(node.value, reading, marks);
    case 'inlineCode':
      return [textRun(node.value, { code: {}, ...(marks.link !== undefined && { link: marks.link }) })];
    case 'break':
      return [element('hardBreak')];
    case 'strong':
    case 'emphasis':
    case 'delete':
      return readLine(node.children, reading, { ...marks, [NESTS[node.type] as string]: {} });
    case 'link':
      return readLink(node.url, node.title, node.children, reading, marks);
    case 'linkReference':
      return readLink(reading.definition(node.identifier) ?? '', null, node.children, reading, marks);
    case 'image':
      return readImage(node, reading, marks);
    case 'imageReference':
      return readImage(
        { url: reading.definition(node.identifier) ?? '', alt: node.alt ?? null },
        reading,
        marks,
      );
    default:
      reading.lose('node', node.type);
      return [];
  }
}

function readText(value: string, { lineEnds }: LineReading, marks: Marks): Piece[] {
  if (lineEnds === 'space') return [textRun(value.replaceAll('\n', ' '), marks)];
  return value
    .split('\n')
    .flatMap((line, place) => [...(place > 0 ? [element('hardBreak')] : []), textRun(line, marks)]);
}

function readTag(tag: string, open: string[], { lose }: LineReading): Piece[] {
  const [, closing, name = ''] = /^<(\/?)([a-z][a-z\d]*)[^>]*>$/is.exec(tag) ?? [];
  if (name === '') return []; // a comment, or an instruction to a program
  if (name.toLowerCase() === 'br') return [element('hardBreak')];
  const mark = TAGS[name.toLowerCase()];
  if (mark === undefined) lose('html', name.toLowerCase());
  else if (closing === '') open.push(mark);
  else if (open.includes(mark)) open.splice(open.lastIndexOf(mark), 1);
  return [];
}

function readLink(
  url: string,
  title: string | null | undefined,
  children: readonly PhrasingContent[],
  reading: LineReading,
  marks: Marks,
): Piece[] {
  const entry = entryElsewhere(url) ?? reading.entry(url);
  if (entry !== undefined) {
    return [element('entryLink', { entry, label: labelOf(readLine(children, reading)) })];
  }
  if (mayFollow(url)) {
    return readLine(children, reading, { ...marks, link: { href: url, ...(title && { title }) } });
  }
  reading.lose('link', url);
  return readLine(children, reading, marks);
}

const labelOf = (pieces: readonly Piece[]) =>
  pieces.map((piece) => ('name' in piece ? ' ' : `${piece.insert}`)).join('');

function readImage({ url, alt }: Pick<Image, 'url' | 'alt'>, reading: LineReading, marks: Marks): Piece[] {
  const attachment = reading.attachment(url);
  if (attachment === undefined) {
    // Never fetched: whoever runs that server would learn of it. A link to it remains.
    reading.lose('picture', alt || url);
    const link = mayFollow(url) ? { link: { href: url } } : {};
    return [textRun(alt || (mayFollow(url) ? url : ''), { ...marks, ...link })];
  }
  const [, words = '', width, height] = /^(.*?)(?:\|(\d{1,5})(?:x(\d{1,5}))?)?$/s.exec(alt ?? '') ?? [];
  return [
    element('image', {
      attachment,
      ...(words !== '' && { alt: words }),
      ...(width !== undefined && { width: Number(width) }),
      ...(height !== undefined && { height: Number(height) }),
    }),
  ];
}

/** Lines of text and the blocks that were found between them, in order. */
export function splitAtBlocks(pieces: readonly Piece[]): (Piece[] | ElementNode)[] {
  const parts: (Piece[] | ElementNode)[] = [];
  for (const piece of pieces) {
    const last = parts.at(-1);
    if ('name' in piece && piece.name === 'image') parts.push(piece);
    else if (Array.isArray(last)) last.push(piece);
    else parts.push([piece]);
  }
  return parts;
}

/** A line as it stands in a block: without space and line breaks at its ends. */
export function trimmed(pieces: readonly Piece[]): Piece[] {
  const isBreak = (piece: Piece) => 'name' in piece && piece.name === 'hardBreak';
  const isNothing = (piece: Piece) => isBreak(piece) || ('insert' in piece && piece.insert === '');
  const from = pieces.findIndex((piece) => !isNothing(piece));
  const to = pieces.findLastIndex((piece) => !isNothing(piece));
  return from < 0 ? [] : pieces.slice(from, to + 1);
}
