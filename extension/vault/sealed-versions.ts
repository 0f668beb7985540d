import type { Bytes } from '@alongside/shared/crypto/bytes';
import type { DocumentId } from '@alongside/shared/sync/storage';
import { Dexie } from 'dexie';
import type { Database, VersionRow } from './database.ts';
import type { Envelope } from './envelope.ts';

/** An earlier state of a document. */
export interface StoredVersion {
  /** Rises with every one that is kept. */
  number: number;
  content: Bytes;
}

/** Earlier states of documents. They stay on this device, and go with their document. */
export interface SealedVersions {
  /** Keeps a state of a document; of one that is not here any more, nothing is kept. */
  addVersion(document: DocumentId, content: Bytes): Promise<void>;
  /** All that are kept of a document, the oldest first. */
  versions(document: DocumentId): Promise<StoredVersion[]>;
  newestVersion(document: DocumentId): Promise<StoredVersion | undefined>;
  deleteVersions(numbers: readonly number[]): Promise<void>;
}

export function sealedVersions({ documents, versions }: Database, envelope: Envelope): SealedVersions {
  const of = (document: DocumentId) =>
    versions.where('[document+number]').between([document, Dexie.minKey], [document, Dexie.maxKey]);

  async function open({ number = 0, document, sealed }: VersionRow): Promise<StoredVersion> {
    return { number, content: await envelope.open('versions', document, sealed) };
  }

  return {
    async addVersion(document, content) {
      const sealed = await envelope.seal('versions', document, content);
      await versions.db.transaction('rw', documents, versions, async () => {
        if ((await documents.get(document)) !== undefined) await versions.add({ document, sealed });
      });
    },
    versions: async (document) => Promise.all((await of(document).toArray()).map(open)),
    async newestVersion(document) {
      const row = await of(document).last();
      return row && open(row);
    },
    deleteVersions: (numbers) => versions.bulkDelete([...numbers]),
  };
}
