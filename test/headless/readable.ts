import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { asBytes, type Bytes, fromBase64Url, toBase64Url } from '@alongside/shared/crypto/bytes';
import type { ServerFrame } from '@alongside/shared/protocol/frames';
import { openRecord, parseRecord, recordKey } from '@alongside/shared/protocol/record';
import { openSnapshot, parseSnapshot, snapshotKey } from '@alongside/shared/protocol/snapshot';
import { openCircleBook } from '@alongside/shared/sync/circle-book';
import { loadIdentity } from '@alongside/shared/sync/identity';
import type { Storage } from '@alongside/shared/sync/storage';
import * as Y from 'yjs';

/** Records and snapshots in what a server said. */
export function sealedIn(frame: ServerFrame): Sealed {
  if (frame.type === 'record') return { records: [frame.record], snapshots: [] };
  if (frame.type !== 'ok' || frame.answer.type !== 'records') return { records: [], snapshots: [] };
  return {
    records: frame.answer.records.map(({ record }) => record),
    snapshots: frame.answer.snapshot.map(({ snapshot }) => snapshot),
  };
}

/** Records and snapshots in a server's database. */
export function sealedOn(data: string): Sealed {
  const database = new DatabaseSync(join(data, 'alongside.sqlite'), { readOnly: true });
  const all = (column: string, table: string) =>
    (database.prepare(`SELECT ${column} AS bytes FROM ${table}`).all() as { bytes: Bytes }[]).map(
      ({ bytes }) => new Uint8Array(bytes),
    );
  const found = { records: all('record', 'record'), snapshots: all('snapshot', 'snapshot') };
  database.close();
  return found;
}

export interface Sealed {
  records: Bytes[];
  snapshots: Bytes[];
}

export interface Readable {
  /** Everything as one text: what the device keeps, and what any of its keys opens of the records. */
  text: string;
  /** Epochs of what could be opened. */
  epochs: Set<number>;
}

/** All that a person who has this device's storage and these bytes can read, whatever a device would show. */
export async function readable(storage: Storage, { records, snapshots }: Sealed): Promise<Readable> {
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
  for (const snapshot of snapshots.map(parseSnapshot)) {
    for (const epochKey of book.get(toBase64Url(snapshot.header.circle))?.epochKeys.values() ?? []) {
      const opened = await openSnapshot(snapshot, await snapshotKey(epochKey, snapshot.header)).catch(
        () => undefined,
      );
      if (opened === undefined) continue;
      found.push(asBytes(Y.convertUpdateFormatV2ToV1(opened.state)));
      epochs.add(snapshot.header.epoch);
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
