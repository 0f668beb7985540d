import { type Bytes, fromBase64Url, toBase64Url } from '@alongside/shared/crypto/bytes';
import type { Request, ServerFrame } from '@alongside/shared/protocol/frames';
import type { Device } from '@alongside/shared/sync/device';
import type { DocumentId } from '@alongside/shared/sync/storage';
import { synced, write } from '../circles/people.ts';
import { typeLine } from '../headless/text.ts';
import type { Rewrite } from './hostile-server.ts';

/** A record as a device is sent it. */
export interface Arrival {
  sequence: number;
  record: Bytes;
}

/** Rewrites the records of a document wherever they are sent, pushed or read; `undefined` leaves one as it is. */
export function recordsOf(
  document: DocumentId,
  change: (arrival: Arrival) => Arrival[] | undefined,
): Rewrite<ServerFrame> {
  return (frame, request) => {
    if (frame.type === 'record' && toBase64Url(frame.stream) === document) {
      const { sequence, record } = frame;
      return change({ sequence, record })?.map((arrival) => ({ ...frame, ...arrival }));
    }
    if (frame.type !== 'ok' || frame.answer.type !== 'records' || !isRead(request, document))
      return undefined;
    const changed = frame.answer.records.map(change);
    if (changed.every((instead) => instead === undefined)) return undefined;
    const records = frame.answer.records.flatMap((arrival, index) => changed[index] ?? [arrival]);
    return [{ ...frame, answer: { ...frame.answer, records } }];
  };
}

function isRead(request: Request | undefined, document: DocumentId): boolean {
  return request?.type === 'read' && toBase64Url(request.stream) === document;
}

/** Keeps every record of a document that is pushed to a device, and lets it pass. */
export function keepArrivals(document: DocumentId, kept: Arrival[]): Rewrite<ServerFrame> {
  return recordsOf(document, (arrival) => {
    kept.push(arrival);
    return [arrival];
  });
}

/** A record as it would be pushed. */
export function pushOf(circle: string, document: DocumentId, arrival: Arrival): ServerFrame {
  return { type: 'record', circle: fromBase64Url(circle), stream: fromBase64Url(document), ...arrival };
}

/** Adds a line in one record, and waits until the server says that it is durable. */
export async function addLine(device: Device, document: DocumentId, line: string): Promise<void> {
  await typeOneRecord(device, document, line);
  await synced(device, document);
}

/** Adds a line in one record, which may or may not get anywhere. */
export async function typeOneRecord(device: Device, document: DocumentId, line: string): Promise<void> {
  await write(device, document, ({ doc }) => doc.transact(() => typeLine(doc, line)));
}
