/** Everything that can be refused, by its stable code. The screen's words for each are in the extension's locales. */
export const ERROR_CODES = [
  'malformed', // bytes that do not decode
  'too-large', // over a limit; the detail names it
  'unauthenticated', // the device did not prove its key
  'wrong-origin', // the proof was made for another server
  'clock-skew', // the device's clock is too far off; the detail says by how many seconds
  'bad-signature', // not written by whom it says
  'unknown-circle',
  'not-a-member', // the device is not present in the circle
  'head-moved', // another operation came first: fetch the log and decide again
  'invalid-operation', // the circle's rules do not allow it; the detail says which rule
  'stale-epoch', // sealed for an epoch that has ended: fetch the log, seal again
  'counter-gap', // a record of this author is missing before this one; the detail is the counter expected
  'counter-conflict', // this author's counter was used for another record
  'snapshot-moved', // the stream is not as this snapshot says: read it and decide again
  'foreign-stream', // the stream belongs to another circle
  'invite-unknown',
  'invite-expired',
  'invite-used',
  'invite-revoked',
  'withdrawn', // the stream was deleted for good
  'dissolved', // the circle was deleted from the server for good
  'unreadable', // sealed with a key this device does not hold, or changed on the way
  'tampered', // the server's answers contradict each other or what was signed
  'replayed', // a record came again, or out of its author's order
  'withheld', // the server keeps back what a partner has seen on it
  'forked', // the server shows its members different logs of one circle
  'rolled-back', // the server shows less than it did, and does not say that it was restored
  'bogus-key', // an epoch key that is not the one the operation was made with
  'offline',
  'server-failure',
  'busy', // too many connections or requests for now
  'full', // no room for more: on the server, in the circle or in the stream; the detail says which
  'admission', // the server begins new circles only with its code; this was none, or another
  'admission-closed', // the server begins no new circles
] as const;

export type ErrorCode = (typeof ERROR_CODES)[number];

/** The one error type of protocol, sync and server. `detail` is for logs and never holds content or keys. */
export class AlongsideError extends Error {
  readonly code: ErrorCode;
  readonly detail: string;

  constructor(code: ErrorCode, detail = '') {
    super(detail === '' ? code : `${code}: ${detail}`);
    this.name = 'AlongsideError';
    this.code = code;
    this.detail = detail;
  }
}

/** Whether a text from outside is one of our codes. */
export function isErrorCode(text: string): text is ErrorCode {
  return (ERROR_CODES as readonly string[]).includes(text);
}

/** The code of an error thrown anywhere; what is not ours is a `server-failure` on a server, a bug elsewhere. */
export function codeOf(error: unknown): ErrorCode | undefined {
  return error instanceof AlongsideError ? error.code : undefined;
}

/**
 * Whether an error says nothing about what was asked, only that now was not the time: nothing is given up because
 * of it, and the same request is made again.
 */
export function isPassing({ code }: Pick<AlongsideError, 'code'>): boolean {
  return code === 'offline' || code === 'server-failure' || code === 'clock-skew' || code === 'busy';
}

/** Close codes: 4400–4499 are permanent (say why, do not retry), 4500–4599 transient (retry with jitter). */
export const CLOSE = {
  malformed: 4400,
  unauthenticated: 4401,
  tooLarge: 4413,
  restarting: 4500,
  tooSlow: 4501,
  busy: 4502,
} as const;
