import type { DocumentId, Storage, StoredDocument } from '@alongside/shared/sync/storage';

/**
 * Private entries in which nobody ever typed: what is left of "New entry" when its person turns to something else, or
 * when the window closes. An entry whose words were all deleted is not one of them.
 */
export async function blankEntries(
  documents: readonly StoredDocument[],
  storage: Pick<Storage, 'updateCount'>,
): Promise<ReadonlySet<DocumentId>> {
  const undescribed = documents.filter(
    ({ about, circle }) =>
      circle === undefined &&
      about.kind === 'entry' &&
      about.title === '' &&
      about.excerpt === '' &&
      about.own?.origin === undefined && // written elsewhere: it may be a picture
      about.updated === about.created,
  );
  // Lists lag behind the words, and after a crash for ever; how many updates are stored does not.
  const counts = await Promise.all(undescribed.map(({ id }) => storage.updateCount(id)));
  return new Set(undescribed.filter((_, index) => counts[index] === 1).map(({ id }) => id));
}
