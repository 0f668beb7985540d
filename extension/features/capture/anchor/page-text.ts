import { firstChild, isElement, isText, nextSibling, parentNode, tagName } from '../page/dom.ts';
import { originsOf, squeeze } from './squeeze.ts';

/** One text node's part in the text of a page. */
interface Piece {
  node: Text;
  /** Where it starts in the squeezed text. */
  start: number;
  /** Where it starts in the text as the nodes have it. */
  raw: number;
  /** Whether a block or a line ends before it. */
  breaks: boolean;
}

/** The words of a page, squeezed, and the text nodes they are in. */
export interface PageText {
  text: string;
  pieces: readonly Piece[];
}

/** From where to where in a squeezed text, in UTF-16 units. */
export interface Span {
  start: number;
  end: number;
}

/** What is no text of the page, or is written by whoever fills in a form. */
const NO_TEXT = new Set('HEAD SCRIPT STYLE NOSCRIPT TEMPLATE TEXTAREA SELECT IFRAME OBJECT'.split(' '));

/** Elements inside a line: all others end it. */
const INLINE = new Set(
  'A ABBR B BDI BDO CITE CODE DATA DEL DFN EM FONT I INS KBD MARK Q RB RP RT RUBY S SAMP SMALL SPAN STRONG SUB SUP TIME TT U VAR WBR'.split(
    ' ',
  ),
);

/** Stands for the end of a line while a text is put together: it is white space nobody writes. */
const BREAK = '\u2029';
const AROUND_BREAK = / *\u2029[ \u2029]*/gu;

/** Reads the text below a node, in the order of the document. What is in shadow trees and frames is not part of it. */
export function readPageText(root: Node): PageText {
  const pieces: Piece[] = [];
  const squeezed: string[] = [];
  let [start, raw, breaks] = [0, 0, false];
  for (const { node, endsLine } of textIn(root)) {
    const part = squeeze(node.data);
    breaks ||= endsLine;
    pieces.push({ node, start, raw, breaks });
    squeezed.push(part);
    start += part.length;
    raw += node.data.length;
    if (part !== '') breaks = false;
  }
  return { text: squeezed.join(''), pieces };
}

/** The text nodes below a node, and whether a line ends before them. Not recursive: a page may nest as deep as it likes. */
function* textIn(root: Node): Generator<{ node: Text; endsLine: boolean }> {
  let endsLine = false;
  let node: Node | null = firstChild(root);
  while (node !== null && node !== root) {
    if (isText(node)) {
      yield { node, endsLine };
      endsLine = false;
    }
    endsLine ||= isBlock(node);
    let next: Node | null = isLeftOut(node) ? null : firstChild(node);
    while (next === null && node !== null && node !== root) {
      endsLine ||= isBlock(node);
      next = nextSibling(node);
      node = parentNode(node);
    }
    node = next;
  }
}

const nameOf = (element: Element) => tagName(element).toUpperCase();
const isBlock = (node: Node) => isElement(node) && !INLINE.has(nameOf(node));
const isLeftOut = (node: Node) => isElement(node) && NO_TEXT.has(nameOf(node));

/** Where a range is in the squeezed text. */
export function spanOf(page: PageText, range: Range): Span {
  const start = unitsBefore(page, range.startContainer, range.startOffset);
  return { start, end: Math.max(start, unitsBefore(page, range.endContainer, range.endOffset)) };
}

function unitsBefore({ text, pieces }: PageText, container: Node, offset: number): number {
  const inside = isText(container) ? pieces.find(({ node }) => node === container) : undefined;
  if (inside !== undefined) {
    const { ends } = originsOf(inside.node.data);
    return inside.start + ends.filter((end) => end <= offset).length;
  }
  const boundary = new Range();
  boundary.setStart(container, offset);
  return pieces.find(({ node }) => boundary.comparePoint(node, 0) >= 0)?.start ?? text.length;
}

/** The range that a span is in the page, from its first character to its last. The span is not empty. */
export function rangeOf(page: PageText, { start, end }: Span): Range {
  const first = pieceAt(page, start);
  const last = pieceAt(page, end - 1);
  const range = new Range();
  range.setStart(first.node, originsOf(first.node.data).starts[start - first.start] ?? 0);
  range.setEnd(last.node, originsOf(last.node.data).ends[end - 1 - last.start] ?? last.node.data.length);
  return range;
}

/** The text of a span as one reads it: white space is one space, and the end of a block or line is a line break. */
export function readable(page: PageText, { start, end }: Span): string {
  if (start >= end) return '';
  const range = rangeOf(page, { start, end });
  const first = page.pieces.findIndex(({ node }) => node === range.startContainer);
  let words = '';
  for (const { node, breaks } of page.pieces.slice(first)) {
    const from = node === range.startContainer ? range.startOffset : 0;
    const to = node === range.endContainer ? range.endOffset : node.data.length;
    words += (breaks ? BREAK : '') + node.data.slice(from, to).replace(/\s+/gu, ' ');
    if (node === range.endContainer) break;
  }
  return words.replace(AROUND_BREAK, '\n').replace(/ +/gu, ' ').trim();
}

/** How many UTF-16 units of the nodes' own text stand before a span and before its end. */
export function rawOf(page: PageText, span: Span): Span {
  const { startContainer, startOffset, endContainer, endOffset } = rangeOf(page, span);
  const before = (container: Node) => page.pieces.find(({ node }) => node === container)?.raw ?? 0;
  return { start: before(startContainer) + startOffset, end: before(endContainer) + endOffset };
}

/** About where this many units of the nodes' own text end, in the squeezed text. */
export function squeezedAt({ pieces }: PageText, raw: number): number {
  return pieces.findLast((piece) => piece.raw <= raw)?.start ?? 0;
}

/** The piece that has this unit of the squeezed text, by halving. */
function pieceAt({ pieces }: PageText, unit: number): Piece {
  let low = 0;
  let high = pieces.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((pieces[middle]?.start ?? 0) <= unit) low = middle;
    else high = middle - 1;
  }
  const piece = pieces[low];
  if (piece === undefined) throw new RangeError('there is no such place on the page');
  return piece;
}
