import type { Node } from '@tiptap/pm/model';

/** A part of a text whose runs of words are joined by a line break wherever blocks stand between them. */
export interface FlatRange {
  from: number;
  to: number;
}

/** Words that stand together: where in the flat text, and where for ProseMirror. */
interface Piece {
  from: number;
  pos: number;
  length: number;
}

/** A range of the flat text as ProseMirror counts; `undefined` where it is not there. */
export function posRange(doc: Node, { from, to }: FlatRange): FlatRange | undefined {
  const { pieces } = flatText(doc);
  const first = pieces.find((piece) => from >= piece.from && from < piece.from + piece.length);
  const last = pieces.find((piece) => to > piece.from && to <= piece.from + piece.length);
  return first && last && { from: first.pos + from - first.from, to: last.pos + to - last.from };
}

/** The words between two of ProseMirror's positions, without white space at their ends; empty where there is none. */
export function flatRange(doc: Node, from: number, to: number): FlatRange & { words: string } {
  const { text, pieces } = flatText(doc);
  const touched = pieces.filter(({ pos, length }) => pos <= to && pos + length >= from);
  const [first, last] = [touched[0], touched.at(-1)];
  if (first === undefined || last === undefined) return { from: 0, to: 0, words: '' };
  const start = first.from + Math.max(0, from - first.pos);
  const chosen = text.slice(start, last.from + Math.min(last.length, to - last.pos));
  const words = chosen.trim();
  const begin = words === '' ? start : start + chosen.length - chosen.trimStart().length;
  return { from: begin, to: begin + words.length, words };
}

function flatText(doc: Node): { text: string; pieces: Piece[] } {
  const pieces: Piece[] = [];
  let [text, isBroken] = ['', false];
  doc.descendants((node, pos) => {
    if (!node.isText) {
      isBroken = true;
      return;
    }
    if (isBroken && text !== '') text += '\n';
    isBroken = false;
    pieces.push({ from: text.length, pos, length: node.nodeSize });
    text += node.text ?? '';
  });
  return { text, pieces };
}
