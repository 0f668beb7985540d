import { type Bytes, concat, randomBytes, sha256 } from '@alongside/shared/crypto/bytes';
import { sealChunks } from '@alongside/shared/crypto/chunks';
import { encode } from '@alongside/shared/protocol/codec';
import { Dexie, type Table } from 'dexie';
import type { Database } from '../database.ts';
import { openEnvelope } from '../envelope.ts';
import { readHeader } from '../slots.ts';
import { type BackupRecord, CHECKSUM, contentKey, framed, head, headOf, MAGIC, record } from './format.ts';

/** How many rows are read at a time; of pictures and recordings each may be many megabytes. */
const AT_ONCE = 100;

/** Called with how many rows are in the file so far, and how many there will be. */
export type Progress = (done: number, all: number) => void;

/**
 * The backup file of this vault, piece by piece: everything in it but where this device is in its streams, which no other
 * device may go on from. What is written meanwhile may or may not be in it.
 */
export async function* writeBackup(
  database: Database,
  vaultKey: Bytes,
  made: number,
  progress: Progress,
): AsyncGenerator<Bytes> {
  const start = concat(MAGIC, framed(encode(head, headOf(await readHeader(database), randomBytes(32)))));
  yield concat(start, (await sha256(start)).subarray(0, CHECKSUM));
  const records = allRecords(database, vaultKey, made, progress);
  yield* sealChunks(await contentKey(vaultKey, start), encoded(records));
}

async function* encoded(records: AsyncIterable<BackupRecord>): AsyncGenerator<Bytes> {
  for await (const one of records) yield framed(encode(record, one));
}

async function* allRecords(
  database: Database,
  vaultKey: Bytes,
  made: number,
  progress: Progress,
): AsyncGenerator<BackupRecord> {
  const envelope = await openEnvelope(vaultKey);
  const { documents, updates, attachments, versions, values } = database;
  const counts = await Promise.all(
    [documents, updates, attachments, versions, values].map((table) => table.count()),
  );
  const all = counts.reduce((sum, count) => sum + count, 0);
  let records = 0;

  yield { type: 'about', made };
  for await (const { id, sealed } of rowsOf(documents)) {
    yield { type: 'document', id, content: await envelope.open('documents', id, sealed) };
    progress(++records, all);
  }
  for await (const { document, sealed } of rowsOf(updates)) {
    yield { type: 'update', document, content: await envelope.open('updates', document, sealed) };
    progress(++records, all);
  }
  for await (const { document, id, sealed } of rowsOf(attachments)) {
    const opened = await envelope.open('attachments', `${document}/${id}`, sealed);
    yield { type: 'attachment', document, id, content: opened };
    progress(++records, all);
  }
  for await (const { document, sealed } of rowsOf(versions)) {
    yield { type: 'version', document, content: await envelope.open('versions', document, sealed) };
    progress(++records, all);
  }
  for await (const { id, sealed } of rowsOf(values)) {
    yield { type: 'value', id, content: await envelope.open('values', id, sealed) };
    progress(++records, all);
  }
  yield { type: 'end', records };
}

/** All rows in the order of their keys, some at a time. */
async function* rowsOf<Row, Key>(table: Table<Row, Key, unknown>): AsyncGenerator<Row> {
  let after: Key | typeof Dexie.minKey = Dexie.minKey;
  for (;;) {
    const within = table.where(':id').above(after).limit(AT_ONCE);
    const [rows, keys]: [Row[], Key[]] = await table.db.transaction('r', table, () =>
      Promise.all([within.toArray(), within.primaryKeys()]),
    );
    yield* rows;
    const last = keys.at(-1);
    if (last === undefined) return;
    after = last;
  }
}
