import type { Lose } from '../loss.ts';

/** UTF-16 units of one text; what is longer is cut. */
const LONGEST = 250_000;
/** Spaces and signs for quotes and lists at the beginning of a line. */
const LONGEST_INDENT = 200;
/** Square brackets between two empty lines: the time that links take grows with their square. */
const MOST_BRACKETS = 4_000;

const INDENT = new RegExp(
  `^((?:[ \\t>]|[*+-](?=[ \\t])|\\d{1,9}[.)](?=[ \\t])){${LONGEST_INDENT}})[ \\t>*+-]+`,
  'gm',
);

/** The text, without what would keep a page busy for minutes and that nobody wrote by hand. Says what was taken out. */
export function withinLimits(text: string, lose: Lose): string {
  if (text.length > LONGEST) lose('length', `${text.length}`);
  const indented = text.slice(0, LONGEST).replace(INDENT, (_, kept) => {
    lose('depth', '>');
    return kept;
  });
  if (!hasMany(indented)) return indented;
  return indented
    .split(/(\n[ \t]*\n)/)
    .map((part) => {
      if (!hasMany(part)) return part;
      lose('link', '[');
      return part.replace(/[[\]]/g, '\\$&');
    })
    .join('');
}

function hasMany(text: string): boolean {
  return (text.match(/[[\]]/g)?.length ?? 0) > MOST_BRACKETS;
}
