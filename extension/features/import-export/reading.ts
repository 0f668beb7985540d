import type { FormatError } from '@alongside/shared/documents/formats/format-error';

/** What the page asks of the worker that reads files. `question` numbers what an answer is to. */
export type Ask = { question: number } & (
  | { type: 'find'; file: File; timeZone: string }
  | { type: 'entry'; entry: number }
  /** Of the entry that was asked for last. */
  | { type: 'attachment'; attachment: number }
);

/** A `FormatError` goes by its code; of any other error, what it says. */
export type Answer = { question: number } & (
  | { type: 'answer'; value: unknown }
  | { type: 'refused'; code: FormatError['code']; message: string }
  | { type: 'failed'; message: string }
);
