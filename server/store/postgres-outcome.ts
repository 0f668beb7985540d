import { AlongsideError, isErrorCode } from '@alongside/shared/protocol/errors';
import postgres from 'postgres';

/** What the database's functions say of a write. */
export interface Outcome {
  refusal: string | null;
  detail?: string | null;
}

/** Throws the error that a write was refused with, if it was. */
export function requireDone({ refusal, detail }: Outcome): void {
  if (refusal === null) return;
  if (!isErrorCode(refusal))
    throw new Error(`the database knows a refusal that this server does not: ${refusal}`);
  throw new AlongsideError(refusal, detail ?? '');
}

/** Whether a transaction failed only because another one was quicker. */
export function wasInTheWay(error: unknown): boolean {
  return isFailure(error, /^40/);
}

/** Whether a transaction failed because of what was to be written, and not because of the database. */
export function isAboutContent(error: unknown): boolean {
  return isFailure(error, /^(22|23|54)/);
}

function isFailure(error: unknown, state: RegExp): boolean {
  return error instanceof postgres.PostgresError && state.test(error.code);
}
