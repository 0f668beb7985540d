import { type Bytes, utf8 } from '@alongside/shared/crypto/bytes';
import type { DocumentId, Storage, StoredDocument } from '@alongside/shared/sync/storage';
import type { Database, DocumentRow } from './database.ts';
import type { Envelope } from './envelope.ts';

/** What a page reads for its lists, part by part: opening thousands of rows in one go would keep its person waiting. */
export interface Listing {
  /** Those of these documents that there are. */
  documentsOf(ids: readonly DocumentId[]): Promise<StoredDocument[]>;
  /** In the order of their ids: the documents after this id, at most so many. */
  documentsAfter(id: DocumentId, atMost: number): Promise<StoredDocument[]>;
}

/** What is known of documents: kind, title, dates, circle. */
export function sealedDocuments(
  { documents }: Database,
  envelope: Envelope,
): Pick<Storage, 'documents' | 'document' | 'putDocument'> & Listing {
  async function read({ id, sealed }: DocumentRow): Promise<StoredDocument> {
    return parse(await envelope.open('documents', id, sealed));
  }

  return {
    documents: async () => Promise.all((await documents.toArray()).map(read)),
    async document(id) {
      const row = await documents.get(id);
      return row && read(row);
    },
    async documentsOf(ids) {
      const rows = await documents.bulkGet([...ids]);
      return Promise.all(rows.filter((row) => row !== undefined).map(read));
    },
    async documentsAfter(id, atMost) {
      return Promise.all((await documents.where('id').above(id).limit(atMost).toArray()).map(read));
    },
    async putDocument(document) {
      await documents.put({ id: document.id, sealed: await sealDocument(envelope, document) });
    },
  };
}

/** What is known of a document, sealed for its row. */
export function sealDocument(envelope: Envelope, document: StoredDocument): Promise<Bytes> {
  return envelope.seal('documents', document.id, utf8(JSON.stringify(document)));
}

function parse(bytes: Bytes): StoredDocument {
  return JSON.parse(new TextDecoder().decode(bytes));
}
