import type { ContentNode, TextRun } from '../../content-tree.ts';
import { type ElementNode, type Marks, textRun } from '../nodes.ts';
import { elsewhere, mayFollow, type WritePlaces } from '../places.ts';
import type { PhrasingContent } from './tree.ts';

/** Marks that Markdown can hold, the outermost first. `code` holds nothing else and comes last. */
const NESTED = ['link', 'bold', 'italic', 'strike', 'underline'] as const;
type Nested = (typeof NESTED)[number];

/** How a line ends inside a block that must be one line of Markdown (`html`), and elsewhere. */
export type Breaks = 'break' | 'html';

type Piece = TextRun | ElementNode;

/** A line of text as Markdown's tree. */
export function writeLine(
  nodes: readonly ContentNode[],
  places: WritePlaces,
  breaks: Breaks = 'break',
): PhrasingContent[] {
  const pieces = nodes.flatMap((node): Piece[] => ('text' in node ? node.text.flatMap(splitLines) : [node]));
  for (const piece of pieces) if (!('name' in piece)) noteUnknownMarks(piece.attributes, places);
  return write(withoutEndBreaks(pieces), NESTED, places, breaks);
}

/** A line end inside a run is shown as one, so it is one. */
function splitLines({ insert, attributes }: TextRun): Piece[] {
  if (typeof insert !== 'string') return [];
  return insert
    .split(/\r\n|\r|\n/u)
    .flatMap((part, place): Piece[] => [
      ...(place > 0 ? [{ name: 'hardBreak', attributes: {}, children: [] }] : []),
      ...(part === '' ? [] : [textRun(part, attributes)]),
    ]);
}

/** Markdown has no line break at the end of a block; none is seen there either. */
function withoutEndBreaks(pieces: Piece[]): Piece[] {
  const end = pieces.findLastIndex((piece) => !('name' in piece && piece.name === 'hardBreak'));
  return pieces.slice(0, end + 1);
}

function noteUnknownMarks(marks: Marks = {}, { lose }: WritePlaces): void {
  for (const name of Object.keys(marks)) {
    if (name !== 'code' && !NESTED.some((known) => known === name)) lose('mark', name);
  }
  const { href } = (marks.link ?? {}) as { href?: unknown };
  if ('link' in marks && !mayFollow(href)) lose('link', `${href}`);
}

function write(
  pieces: readonly Piece[],
  [mark, ...inner]: readonly Nested[],
  places: WritePlaces,
  breaks: Breaks,
): PhrasingContent[] {
  if (mark === undefined) return pieces.flatMap((piece) => writePiece(piece, places, breaks));
  const groups: { value: string; pieces: Piece[] }[] = [];
  for (const piece of pieces) {
    const value = saidBy(piece, mark);
    const last = groups.at(-1);
    if (last?.value === value) last.pieces.push(piece);
    else groups.push({ value, pieces: [piece] });
  }
  return groups.flatMap(({ value, pieces: within }) => {
    const children = write(within, inner, places, breaks);
    return value === '' ? children : wrapIn(mark, value, children);
  });
}

/** What a mark says here, as a text that tells one from another; empty where it is not. */
function saidBy(piece: Piece, mark: Nested): string {
  const value = 'name' in piece ? undefined : piece.attributes?.[mark];
  if (value === undefined || value === null) return '';
  if (mark !== 'link') return mark;
  const { href, title } = value as { href?: unknown; title?: unknown };
  return mayFollow(href) ? JSON.stringify([href, typeof title === 'string' ? title : null]) : '';
}

function wrapIn(mark: Nested, value: string, children: PhrasingContent[]): PhrasingContent[] {
  switch (mark) {
    case 'link': {
      const [url, title] = JSON.parse(value);
      return [{ type: 'link', url, title, children }];
    }
    case 'bold':
      return [{ type: 'strong', children }];
    case 'italic':
      return [{ type: 'emphasis', children }];
    case 'strike':
      return [{ type: 'delete', children }];
    case 'underline':
      return [{ type: 'html', value: '<u>' }, ...children, { type: 'html', value: '</u>' }];
  }
}

function writePiece(piece: Piece, places: WritePlaces, breaks: Breaks): PhrasingContent[] {
  if (!('name' in piece)) {
    const text: PhrasingContent = { type: 'text', value: `${piece.insert}` };
    if (piece.attributes === undefined || !('code' in piece.attributes)) return [text];
    if (breaks === 'break' || !text.value.includes('\\|')) return [{ ...text, type: 'inlineCode' }];
    // In a table's cell, Markdown's own code can't have this.
    return [{ type: 'html', value: '<code>' }, text, { type: 'html', value: '</code>' }];
  }
  const { name, attributes } = piece;
  if (name === 'hardBreak')
    return breaks === 'html' ? [{ type: 'html', value: '<br>' }] : [{ type: 'break' }];
  if (name === 'entryLink') {
    const entry = `${attributes.entry ?? ''}`;
    const label: PhrasingContent = { type: 'text', value: `${attributes.label ?? ''}` };
    return [{ type: 'link', url: places.entry(entry) ?? elsewhere(entry), children: [label] }];
  }
  places.lose('node', name);
  return writeLine(piece.children, places, breaks);
}
