import { type Bytes, utf8 } from '@alongside/shared/crypto/bytes';
import type { Storage, StoredDocument } from '@alongside/shared/sync/storage';
import type { Database, DocumentRow } from './database.ts';
import type { Envelope } from './envelope.ts';

/** What is known of documents: kind, title, dates, circle. */
export function sealedDocuments(
  { documents }: Database,
  envelope: Envelope,
): Pick<Storage, 'documents' | 'document' | 'putDocument'> {
  async function read({ id, sealed }: DocumentRow): Promise<StoredDocument> {
    return parse(await envelope.open('documents', id, sealed));
  }

  return {
    documents: async () => Promise.all((await documents.toArray()).map(read)),
    async document(id) {
      const row = await documents.get(id);
      return row && read(row);
    },
    async putDocument(document) {
      const { id } = document;
      await documents.put({
        id,
        sealed: await envelope.seal('documents', id, utf8(JSON.stringify(document))),
      });
    },
  };
}

function parse(bytes: Bytes): StoredDocument {
  return JSON.parse(new TextDecoder().decode(bytes));
}
