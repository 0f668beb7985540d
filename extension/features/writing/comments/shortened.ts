/** UTF-16 units of a quote that are shown. */
const LONGEST = 120;

/** Words as they are quoted: on one line, and not too many. */
export function shortened(words: string): string {
  const line = words.replaceAll(/\s+/g, ' ');
  return line.length <= LONGEST ? line : `${line.slice(0, LONGEST).trimEnd()}…`;
}
