import type { Lose } from '../loss.ts';

/** UTF-16 units of one text; what is longer is cut. */
const LONGEST = 250_000;
/** Spaces and signs for quotes and lists at the beginning of a line. */
const LONGEST_INDENT = 200;
/** Lines: each takes as long to read as a hundred words in it. Those after them are one. */
const MOST_LINES = 5_000;
/** Square brackets, and signs for looks, between two empty lines: the time they take grows with their square. */
const MOST_BRACKETS = 4_000;
const MOST_SIGNS = 4_000;
const BRACKETS = /[[\]]/g;
const SIGNS = /[*_~]/g;

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
  const lines = fewLines(indented, lose);
  return inParts(inParts(lines, BRACKETS, MOST_BRACKETS, lose, 'link'), SIGNS, MOST_SIGNS, lose, 'mark');
}

function fewLines(text: string, lose: Lose): string {
  const lines = text.split('\n');
  if (lines.length <= MOST_LINES) return text;
  lose('lines', `${lines.length}`);
  const rest = lines.slice(MOST_LINES).filter((line) => line.trim() !== '');
  return [...lines.slice(0, MOST_LINES), '', rest.join(' ')].join('\n');
}

/** Between two empty lines with too many of these signs, they are words and nothing else. */
function inParts(text: string, signs: RegExp, most: number, lose: Lose, what: 'link' | 'mark'): string {
  const hasMany = (part: string) => (part.match(signs)?.length ?? 0) > most;
  if (!hasMany(text)) return text;
  return text
    .split(/(\n[ \t]*\n)/)
    .map((part) => {
      if (!hasMany(part)) return part;
      lose(what, what === 'link' ? '[' : '*');
      return part.replace(signs, '\\$&');
    })
    .join('');
}
