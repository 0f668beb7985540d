/**
 * Why a file can't be read at all. Nothing of it was taken.
 * - `unknown`: none of the formats there are
 * - `broken`: cut off, or damaged
 * - `locked`: sealed with a password
 * - `too-large`: more than this reads in one go
 */
export class FormatError extends Error {
  readonly code: 'unknown' | 'broken' | 'locked' | 'too-large';

  constructor(code: FormatError['code'], detail = '') {
    super(`${code} ${detail}`.trim());
    this.name = 'FormatError';
    this.code = code;
  }
}
