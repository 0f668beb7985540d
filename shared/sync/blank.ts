import type { Storage, StoredDocument } from './storage.ts';

/**
 * Whether nobody ever typed in an entry or a goal, or nothing of it is here yet: what is left of "New entry" when its person turns
 * to something else, or when the window closes. An entry whose words were all deleted is not blank.
 */
export async function isBlank(
  { id, about }: StoredDocument,
  storage: Pick<Storage, 'updateCount'>,
): Promise<boolean> {
  const isUndescribed =
    (about.kind === 'entry' || about.kind === 'goal') &&
    about.title === '' &&
    about.excerpt === '' &&
    about.own?.origin === undefined && // written elsewhere: it may be a picture
    about.updated === about.created;
  // Lists lag behind the words, and after a crash for ever; how many updates are stored does not.
  return isUndescribed && (await storage.updateCount(id)) <= 1;
}
