/** Control characters, but for tab and line ends, and those that turn the direction of what follows them. */
const UNSEEN =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufeff]/gu;

/**
 * Words of a page as they may stand among one's own: without characters that nobody sees and that change how the words
 * around them are shown, and without halves of characters. Marks that belong to a script (joiners, direction marks) stay.
 */
export function plain(text: string): string {
  return text.replace(UNSEEN, '').toWellFormed();
}

/** Words of a page in one line of at most this many UTF-16 units, no character cut in two. */
export function plainLine(text: string, longest: number): string {
  const line = plain(text.slice(0, 4 * longest))
    .replace(/\s+/gu, ' ')
    .trim();
  return line.length <= longest ? line : `${cutAt(line, longest - 1).trimEnd()}…`;
}

/** The first of a text: this many UTF-16 units, or one less where that would cut a character in two. */
export function cutAt(text: string, length: number): string {
  return /[\ud800-\udbff]$/u.test(text.slice(0, length)) ? text.slice(0, length - 1) : text.slice(0, length);
}
