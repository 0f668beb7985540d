/**
 * Puts what is in a backup into this vault. All of it is first sealed for this vault and kept apart (table `arriving`);
 * then one transaction puts it in its place. Whoever dies in between, or has no room, leaves the vault as it was.
 */
import { type Bytes, sha256, toBase64Url, utf8 } from '@alongside/shared/crypto/bytes';
import { DEVICE_VALUES } from '@alongside/shared/sync/device-values';
import { isPrivate, type StoredDocument } from '@alongside/shared/sync/storage';
import type { Table } from 'dexie';
import type { ArrivingRow, Database } from '../database.ts';
import { type Envelope, openEnvelope } from '../envelope.ts';
import { needRoom } from '../room.ts';
import { BackupError } from './errors.ts';
import { type BackupRecord, headerIn } from './format.ts';
import { type OpenedBackup, readBackup } from './read-backup.ts';
import { documentIn } from './stored-document.ts';
import type { Progress } from './write-backup.ts';

/** The kinds of shared documents that are of use without the circle. */
const COPIED: readonly string[] = ['entry', 'plan'];
/** Rows that are put in their place at a time; of pictures and recordings each may be many megabytes. */
const AT_ONCE = 50;

/**
 * Keeps apart what is to replace everything here, sealed with the backup's own vault key. Throws `damaged`, or whatever
 * the browser says when there is no room; nothing is left of it then.
 */
export async function stageAll(database: Database, backup: OpenedBackup, progress: Progress): Promise<void> {
  const envelope = await openEnvelope(backup.vaultKey);
  const deviceIds = new Set(await Promise.all(DEVICE_VALUES.map(envelope.idOf)));
  await stage(database, backup, envelope, progress, {
    takes: async (document) => idHere(document),
    takesValue: (id) => !deviceIds.has(id),
  });
}

/** Keeps apart the documents that are not here, sealed with this vault's key. Resolves to their ids. */
export async function stageMissing(
  database: Database,
  vaultKey: Bytes,
  backup: OpenedBackup,
  progress: Progress,
): Promise<string[]> {
  const added: string[] = [];
  await stage(database, backup, await openEnvelope(vaultKey), progress, {
    async takes(document) {
      const id = await idHere(document);
      if (id === undefined || (await isHere(database, [document.id, id]))) return undefined;
      added.push(id);
      return id;
    },
    takesValue: () => false,
  });
  return added;
}

async function isHere({ documents }: Database, ids: string[]): Promise<boolean> {
  return (await documents.where('id').anyOf(ids).count()) > 0;
}

/**
 * What a document is called after it came back. What was shared comes back as a copy of one's own: this is another device
 * than the one that wrote it, and not in its circle. The copy has the same id however often it comes.
 */
async function idHere(document: StoredDocument): Promise<string | undefined> {
  const { id, circle, about, withdrawn } = document;
  if (circle === undefined) return id;
  // Parts of pictures and recordings stay behind too: these come with their entry.
  if (!COPIED.includes(about.kind) || withdrawn !== undefined) return undefined;
  if (isPrivate(document)) return id;
  return toBase64Url((await sha256(utf8('alongside/v1/backup/copy\0'), utf8(id))).subarray(0, 16));
}

interface Choice {
  /** The id under which the document is taken; `undefined` for one that is not. */
  takes(document: StoredDocument): Promise<string | undefined>;
  takesValue(id: string): boolean;
}

async function stage(
  database: Database,
  backup: OpenedBackup,
  envelope: Envelope,
  progress: Progress,
  choice: Choice,
): Promise<void> {
  const ids = new Map<string, string>();

  async function arriving(one: BackupRecord): Promise<ArrivingRow | undefined> {
    if (one.type === 'about' || one.type === 'end') return undefined;
    if (one.type === 'value') {
      if (!choice.takesValue(one.id)) return undefined;
      const { id, content } = one;
      return {
        table: 'values',
        row: { id, revision: 1, sealed: await envelope.seal('values', id, content) },
      };
    }
    if (one.type === 'document') {
      const document = documentIn(one.content);
      const id = await choice.takes(document);
      if (id === undefined) return undefined;
      ids.set(one.id, id);
      const mine: StoredDocument = { id, about: document.about };
      const sealed = await envelope.seal('documents', id, utf8(JSON.stringify(mine)));
      return { table: 'documents', row: { id, sealed } };
    }
    const document = ids.get(one.document);
    if (document === undefined) return undefined;
    if (one.type === 'attachment') {
      const { id, content } = one;
      const sealed = await envelope.seal('attachments', `${document}/${id}`, content);
      return { table: 'attachments', row: { document, id, sealed } };
    }
    const table = one.type === 'update' ? 'updates' : 'versions';
    return { table, row: { document, sealed: await envelope.seal(table, document, one.content) } };
  }

  await database.arriving.clear();
  try {
    let rows: ArrivingRow[] = [];
    for await (const one of readBackup(backup, progress)) {
      const row = await arriving(one);
      if (row !== undefined) rows.push(row);
      if (rows.length < AT_ONCE) continue;
      await needRoom();
      await database.arriving.bulkAdd(rows);
      rows = [];
    }
    await needRoom();
    await database.arriving.bulkAdd(rows);
  } catch (error) {
    await database.arriving.clear();
    throw error;
  }
}

/** Puts what was kept apart in the place of everything. `expectEmpty`: throws `not-empty` where there is a vault by now. */
export async function replaceAll(
  database: Database,
  { head }: OpenedBackup,
  { expectEmpty }: { expectEmpty: boolean },
): Promise<void> {
  await needRoom();
  await database.transaction('rw', database.tables, async () => {
    if (expectEmpty && (await database.header.count()) > 0) throw new BackupError('not-empty');
    for (const table of database.tables) if (table.name !== 'arriving') await table.clear();
    await putInPlace(database);
    await database.header.add(headerIn(head));
  });
}

/** Adds what was kept apart to what is here. */
export async function addMissing(database: Database): Promise<void> {
  await needRoom();
  await database.transaction('rw', database.tables, () => putInPlace(database));
}

async function putInPlace(database: Database): Promise<void> {
  let after = 0;
  for (;;) {
    const arrived = await database.arriving.where('position').above(after).limit(AT_ONCE).toArray();
    for (const { table, row } of arrived) await (database.table(table) as Table).put(row);
    const last = arrived.at(-1)?.position;
    if (last === undefined) break;
    after = last;
  }
  await database.arriving.clear();
}
