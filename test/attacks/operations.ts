import { toBase64Url } from '@alongside/shared/crypto/bytes';
import { type DevicePublicKeys, type EpochStart, startEpoch } from '@alongside/shared/protocol/epoch';
import type { Request, ServerFrame } from '@alongside/shared/protocol/frames';
import type { KnownCircle } from '@alongside/shared/sync/circle-book';
import type { Rewrite } from './hostile-server.ts';

export type Operation = Uint8Array<ArrayBuffer>;

/** Rewrites the operations that a device is told of a circle, from an index on. */
export function operationsOf(
  circle: string,
  change: (operations: Operation[], from: number) => Operation[] | undefined,
): Rewrite<ServerFrame> {
  return (frame, request) => {
    if (frame.type !== 'ok' || frame.answer.type !== 'operations' || !isAboutLog(request, circle))
      return undefined;
    const operations = change(frame.answer.operations, request.from);
    const length = request.from + (operations?.length ?? 0);
    return operations && [{ ...frame, answer: { type: 'operations', operations, length } }];
  };
}

export function isAboutLog(
  request: Request | undefined,
  circle: string,
): request is Extract<Request, { type: 'readOperations' }> {
  return request?.type === 'readOperations' && toBase64Url(request.circle) === circle;
}

/** Puts an operation behind the newest one that the server really has, of which there are `length`. */
export function withOneMore(circle: string, length: number, operation: Operation): Rewrite<ServerFrame> {
  return operationsOf(circle, (operations, from) =>
    from + operations.length === length ? [...operations, operation] : undefined,
  );
}

/** Puts another operation in the place of the one with this index. */
export function withAnother(circle: string, index: number, operation: Operation): Rewrite<ServerFrame> {
  return operationsOf(circle, (operations, from) =>
    operations[index - from] === undefined ? undefined : operations.with(index - from, operation),
  );
}

/** A new epoch that begins with the next operation, with a key for each of these devices. */
export async function nextEpoch({ log }: KnownCircle, devices: DevicePublicKeys[]): Promise<EpochStart> {
  const place = { circle: log.id, epoch: log.epochs.length, previous: log.head };
  return (await startEpoch(place, devices)).start;
}
