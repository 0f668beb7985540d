import { isBlank } from '@alongside/shared/sync/blank';
import type { DocumentId, Storage, StoredDocument } from '@alongside/shared/sync/storage';

/** Private entries in which nobody ever typed. */
export async function blankEntries(
  documents: readonly StoredDocument[],
  storage: Pick<Storage, 'updateCount'>,
): Promise<ReadonlySet<DocumentId>> {
  const isBlankEntry = await Promise.all(
    documents.map(async (document) => document.circle === undefined && (await isBlank(document, storage))),
  );
  return new Set(documents.filter((_, index) => isBlankEntry[index]).map(({ id }) => id));
}
