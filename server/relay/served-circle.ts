import { type Bytes, fromBase64Url, toBase64Url } from '@alongside/shared/crypto/bytes';
import { type Circle, currentEpoch, type Epoch, type Withdrawal } from '@alongside/shared/protocol/circle';
import { applyOperation } from '@alongside/shared/protocol/circle-log';
import { AlongsideError } from '@alongside/shared/protocol/errors';
import { parseOperation } from '@alongside/shared/protocol/operation';
import type { NewOperation } from '../store/store.ts';

/** A circle as a server keeps it in memory: without what only devices need. */
export interface ServedCircle extends Circle {
  /** How much of the log those may read who are not present any more: up to the operation that ended it. */
  readonly readableBy: ReadonlyMap<string, number>;
}

/** The circle after one more operation. Throws as `applyOperation` does. */
export async function extendCircle(
  before: ServedCircle | undefined,
  operation: Bytes,
): Promise<ServedCircle> {
  const after = await applyOperation(before, operation);
  return { ...after, ...lighten(after), readableBy: readersOf(before, after) };
}

/** An operation as the store takes it, and the circle it makes. */
export function storedOperation(after: ServedCircle, operation: Bytes): NewOperation {
  const { author, change } = parseOperation(operation);
  return {
    circle: after.id,
    index: after.length - 1,
    operation,
    epoch: after.ended ? undefined : currentEpoch(after),
    present: [...after.devices.values()].map(({ signing, until }) => ({
      device: signing,
      ...(until !== undefined && { until }),
    })),
    ...((change.type === 'withdraw' || change.type === 'leave') && {
      withdrawal: { streams: change.streams, member: memberKey(after, toBase64Url(author)) },
    }),
    dissolves: after.dissolved,
  };
}

/** The member whose device this is or was, as bytes. Throws `not-a-member`. */
export function memberKey(circle: Circle, device: string): Bytes {
  const member = circle.everyone.get(device);
  if (member === undefined) throw new AlongsideError('not-a-member');
  return fromBase64Url(member);
}

const NO_BYTES = new Uint8Array();
const SOME_EPOCH: Epoch = {
  previous: NO_BYTES,
  start: { canary: NO_BYTES, grants: [] },
  author: NO_BYTES,
  devices: new Set(),
};
const NOBODY: ReadonlySet<string> = new Set();

/** Of epochs a server only needs how many there are, and of withdrawals which; grants, hashes and receipts are many. */
function lighten({ epochs, withdrawn }: Circle) {
  const bare = ([stream, { by }]: [string, Withdrawal]) => [stream, { by, receipts: NOBODY }] as const;
  return {
    heads: [],
    gone: new Map(),
    epochs: epochs.map(() => SOME_EPOCH),
    withdrawn: new Map([...withdrawn].map(bare)),
  };
}

function readersOf(before: ServedCircle | undefined, after: Circle): ReadonlyMap<string, number> {
  const readers = new Map(before?.readableBy);
  for (const device of before?.devices.keys() ?? []) readers.set(device, after.length);
  for (const device of after.devices.keys()) readers.delete(device);
  return readers;
}
