import type { TextRun } from '../../content-tree.ts';
import type { ElementNode } from '../nodes.ts';

export type Piece = TextRun | ElementNode;

/** HTML shows any stretch of white space as one space. */
export const spaced = (text: string) => text.replace(/[ \t\n\f\r]+/g, ' ');

/** A line without the space that HTML does not show: at its ends, around breaks, and twice in a row. */
export function tidy(line: readonly Piece[]): Piece[] {
  const kept: Piece[] = [];
  let afterSpace = true;
  for (const piece of line) {
    if ('name' in piece) {
      if (isBreak(piece)) trimEnd(kept);
      kept.push(piece);
      afterSpace = isBreak(piece);
    } else {
      const text = `${piece.insert}`;
      const shown: string = afterSpace ? text.replace(/^ /, '') : text;
      if (shown === '') continue;
      kept.push({ ...piece, insert: shown });
      afterSpace = shown.endsWith(' ');
    }
  }
  trimEnd(kept);
  while (isBreak(kept.at(-1))) {
    kept.pop();
    trimEnd(kept);
  }
  const first = kept.findIndex((piece) => !isBreak(piece));
  return first < 0 ? [] : kept.slice(first);
}

const isBreak = (piece: Piece | undefined) =>
  piece !== undefined && 'name' in piece && piece.name === 'hardBreak';

function trimEnd(kept: Piece[]): void {
  const last = kept.at(-1);
  if (last === undefined || 'name' in last) return;
  const shown: string = `${last.insert}`.replace(/ $/, '');
  if (shown === '') kept.pop();
  else kept[kept.length - 1] = { ...last, insert: shown };
}
