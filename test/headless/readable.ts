import { type Bytes, fromBase64Url, toBase64Url } from '@alongside/shared/crypto/bytes';
import type { ServerFrame } from '@alongside/shared/protocol/frames';
import { openRecord, parseRecord, recordKey } from '@alongside/shared/protocol/record';
import { openCircleBook } from '@alongside/shared/sync/circle-book';
import { loadIdentity } from '@alongside/shared/sync/identity';
import type { Storage } from '@alongside/shared/sync/storage';

/** The records in what a server said. */
export function recordsIn(frame: ServerFrame): Bytes[] {
  if (frame.type === 'record') return [frame.record];
  if (frame.type !== 'ok' || frame.answer.type !== 'records') return [];
  return frame.answer.records.map(({ record }) => record);
}

export interface Readable {
  /** Everything as one text: what the device keeps, and what any of its keys opens of the records. */
  text: string;
  /** Epochs of the records that could be opened. */
  epochs: Set<number>;
}

/** All that a person who has this device's storage and these records can read, whatever a device would show. */
export async function readable(storage: Storage, records: Bytes[]): Promise<Readable> {
  const book = await openCircleBook(storage, await loadIdentity(storage), () => {});
  const found: Bytes[] = [];
  const epochs = new Set<number>();
  for (const record of records.map(parseRecord)) {
    for (const epochKey of book.get(toBase64Url(record.header.circle))?.epochKeys.values() ?? []) {
      const opened = await openRecord(record, await recordKey(epochKey, record.header)).catch(
        () => undefined,
      );
      if (opened === undefined) continue;
      found.push(opened.update);
      epochs.add(record.header.epoch);
    }
  }
  const documents = await storage.documents();
  const streams = await storage.streams();
  for (const id of [...documents.map(({ id }) => id), ...streams.map(({ document }) => document)]) {
    found.push(fromBase64Url(id), ...(await storage.updatesAfter(id, 0)).map(({ update }) => update));
  }
  const lists = JSON.stringify([documents, book.all().map(({ names }) => names)]);
  return { text: `${lists}\n${found.map((bytes) => new TextDecoder().decode(bytes)).join('\n')}`, epochs };
}
