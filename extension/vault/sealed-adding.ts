import { utf8 } from '@alongside/shared/crypto/bytes';
import type { Storage, WholeDocument } from '@alongside/shared/sync/storage';
import type { Database } from './database.ts';
import type { Envelope } from './envelope.ts';
import { attachmentName } from './sealed-attachments.ts';

/** Whole documents that come from elsewhere, many at once: sealed first, then kept in one transaction. */
export function sealedAdding(database: Database, envelope: Envelope): Pick<Storage, 'addDocuments'> {
  async function sealed({ document, update, attachments }: WholeDocument) {
    const { id } = document;
    return {
      document: { id, sealed: await envelope.seal('documents', id, utf8(JSON.stringify(document))) },
      update: { document: id, sealed: await envelope.seal('updates', id, update) },
      attachments: await Promise.all(
        attachments.map(async (attachment) => ({
          document: id,
          id: attachment.id,
          sealed: await envelope.seal('attachments', attachmentName(id, attachment.id), attachment.content),
        })),
      ),
    };
  }

  const { documents, updates, attachments } = database;
  return {
    async addDocuments(added) {
      const rows = await Promise.all(added.map(sealed));
      await database.transaction('rw', [documents, updates, attachments], async () => {
        await documents.bulkPut(rows.map((row) => row.document));
        await updates.bulkAdd(rows.map((row) => row.update));
        await attachments.bulkPut(rows.flatMap((row) => row.attachments));
      });
    },
  };
}
