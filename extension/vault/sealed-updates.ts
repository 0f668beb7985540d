import { type Bytes, randomBytes, toBase64Url } from '@alongside/shared/crypto/bytes';
import type { Storage } from '@alongside/shared/sync/storage';
import { Dexie } from 'dexie';
import type { Database } from './database.ts';
import type { Envelope } from './envelope.ts';

/** The updates that documents are made of, and the outbox that each local one of a shared document goes into. */
export function sealedUpdates(
  database: Database,
  envelope: Envelope,
): Pick<
  Storage,
  'updatesAfter' | 'updateCount' | 'compact' | 'appendLocal' | 'outbox' | 'outboxSize' | 'acknowledge'
> {
  const { updates, outbox, streams } = database;
  const rowsOf = (id: string, after: number) =>
    updates.where('[document+position]').between([id, after], [id, Dexie.maxKey], false, true);
  const itemsOf = (id: string) =>
    outbox.where('[document+counter]').between([id, Dexie.minKey], [id, Dexie.maxKey]);

  return {
    async updatesAfter(id, position) {
      const rows = await rowsOf(id, position).toArray();
      return Promise.all(
        rows.map(async (row) => ({
          position: row.position ?? 0,
          update: await envelope.open('updates', id, row.sealed),
        })),
      );
    },
    updateCount: (id) => rowsOf(id, 0).count(),
    async compact(id, through, merged) {
      const sealed = await envelope.seal('updates', id, merged);
      await database.transaction('rw', updates, async () => {
        const replaced = updates
          .where('[document+position]')
          .between([id, Dexie.minKey], [id, through], true, true);
        // Another page may have put these together already: then there is nothing left to replace.
        if ((await replaced.delete()) > 0) await updates.add({ document: id, sealed });
      });
    },

    async appendLocal(id, update) {
      const sealed = await envelope.seal('updates', id, update);
      const record = randomBytes(16);
      // Sealed for the outbox as well, before it is known whether the document is shared: asking would cost more.
      const item = await envelope.seal('outbox', outboxName(id, record), update);
      await database.transaction('rw', [updates, streams, outbox], async () => {
        await updates.add({ document: id, sealed });
        const stream = await streams.get(id);
        if (stream === undefined) return;
        const counter = stream.written + 1;
        await streams.put({ ...stream, written: counter });
        await outbox.add({ document: id, counter, record, sealed: item });
      });
    },

    async outbox(id, atMost) {
      const rows = await itemsOf(id).limit(atMost).toArray();
      return Promise.all(
        rows.map(async ({ counter, record, sealed }) => ({
          counter,
          record,
          update: await envelope.open('outbox', outboxName(id, record), sealed),
        })),
      );
    },
    outboxSize: (id) => itemsOf(id).count(),
    async acknowledge(id, counter) {
      await outbox
        .where('[document+counter]')
        .between([id, Dexie.minKey], [id, counter], true, true)
        .delete();
    },
  };
}

/** What an outbox row opens as: this record of this document, and nothing else. */
export function outboxName(document: string, record: Bytes): string {
  return `${document}/${toBase64Url(record)}`;
}
