import type { Storage } from '@alongside/shared/sync/storage';
import { Dexie } from 'dexie';
import type { Database } from './database.ts';
import type { Envelope } from './envelope.ts';
import { whileThereIsRoom } from './room.ts';
import { sealedAdding } from './sealed-adding.ts';
import { sealedAttachments } from './sealed-attachments.ts';
import { type Listing, sealedDocuments } from './sealed-documents.ts';
import { sealedStreams } from './sealed-streams.ts';
import { sealedUpdates } from './sealed-updates.ts';
import { sealedValues } from './sealed-values.ts';
import { type SealedVersions, sealedVersions } from './sealed-versions.ts';

export type SealedStorage = Storage & Listing & SealedVersions;

/** What is done on a full disk as well. */
const READS: readonly (keyof SealedStorage)[] = [
  'readValue',
  'documents',
  'document',
  'documentsOf',
  'documentsAfter',
  'updatesAfter',
  'updateCount',
  'attachment',
  'attachments',
  'versions',
  'newestVersion',
  'streams',
  'stream',
  'outbox',
  'outboxSize',
];

/**
 * A device's storage in IndexedDB, sealed. Everything is sealed before a transaction begins, since IndexedDB ends a
 * transaction that waits for anything else; what must be decided inside one (counters, cursors, revisions) are
 * plain integers.
 */
export function sealedStorage(database: Database, envelope: Envelope): SealedStorage {
  const storage: SealedStorage = {
    ...sealedValues(database, envelope),
    ...sealedDocuments(database, envelope),
    ...sealedUpdates(database, envelope),
    ...sealedAttachments(database, envelope),
    ...sealedVersions(database, envelope),
    ...sealedStreams(database, envelope),
    ...sealedAdding(database, envelope),
    deleteDocument: (id) =>
      database.transaction(
        'rw',
        [
          database.documents,
          database.updates,
          database.attachments,
          database.versions,
          database.streams,
          database.outbox,
        ],
        async () => {
          const within = [
            [id, Dexie.minKey],
            [id, Dexie.maxKey],
          ] as const;
          await database.documents.delete(id);
          await database.streams.delete(id);
          await database.updates
            .where('[document+position]')
            .between(...within)
            .delete();
          await database.attachments
            .where('[document+id]')
            .between(...within)
            .delete();
          await database.versions
            .where('[document+number]')
            .between(...within)
            .delete();
          await database.outbox
            .where('[document+counter]')
            .between(...within)
            .delete();
        },
      ),
  };
  return whileThereIsRoom(storage, READS);
}
