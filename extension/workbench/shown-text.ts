/** Controls, marks of direction and other format characters; not the joiners, which Persian and emoji are written with. */
const UNSEEN = /(?![\u200c\u200d])[\p{Cc}\p{Cf}\p{Cs}\p{Co}]/gu;
const SEEN = /[\p{L}\p{N}\p{P}\p{S}]/u;

/**
 * A line that somebody else wrote, as it is shown among our words: no character in it may turn the words around it, or
 * pass unseen, and it leaves room for them. At most `longest` characters; empty where nothing in it can be seen.
 */
export function shownText(line: string, longest: number): string {
  const shown = [...line.replaceAll(UNSEEN, ' ').replaceAll(/\s+/gu, ' ').trim()];
  if (!shown.some((character) => SEEN.test(character))) return '';
  return shown.length <= longest ? shown.join('') : `${shown.slice(0, longest).join('').trimEnd()}…`;
}
