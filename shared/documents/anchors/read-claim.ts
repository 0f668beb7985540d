import { type Anchor, type Claim, LONGEST_QUOTE } from './claim.ts';
import { AROUND } from './find-again.ts';
import type { CharId } from './flat-text.ts';

/** An anchor as somebody wrote it down; `undefined` where it is none. */
export function anchorFrom(value: unknown): Anchor | undefined {
  const { first, last, words, before, after } = fieldsOf(value);
  const [firstId, lastId] = [charIdFrom(first), charIdFrom(last)];
  if (firstId === undefined || lastId === undefined || !isText(words, LONGEST_QUOTE)) return undefined;
  if (words === '' || !isText(before, AROUND) || !isText(after, AROUND)) return undefined;
  return { first: firstId, last: lastId, words, before, after };
}

/** A claim as somebody wrote it down; `undefined` where it is none. */
export function claimFrom(value: unknown): Claim | undefined {
  const { gone, turn } = fieldsOf(value);
  if (!isCount(turn)) return undefined;
  if (gone === true) return { gone, turn };
  const anchor = anchorFrom(value);
  return anchor && { ...anchor, turn };
}

/** A character's name as somebody wrote it down. */
export function charIdFrom(value: unknown): CharId | undefined {
  const { client, clock } = fieldsOf(value);
  return isCount(client) && isCount(clock) ? { client, clock } : undefined;
}

function fieldsOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

const isText = (value: unknown, longest: number): value is string =>
  typeof value === 'string' && value.length <= longest;
const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;
