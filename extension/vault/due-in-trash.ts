import { utf8 } from '@alongside/shared/crypto/bytes';
import type { DocumentId, Storage, StoredDocument } from '@alongside/shared/sync/storage';

/** How many days something stays in the trash. */
export const DAYS_IN_TRASH = 30;

const DAY = 24 * 60 * 60 * 1000;
/** The sealed value with the day on which each of those that are due was first found to be. */
const FOUND_DUE = 'found-due-in-trash';

/** Whole days until it may be deleted for good, from 30 down to 0. */
export function daysLeft({ about }: StoredDocument, now = Date.now()): number {
  const left = Math.ceil(((about.own?.trashed ?? now) - now) / DAY) + DAYS_IN_TRASH;
  return Math.min(DAYS_IN_TRASH, Math.max(0, left));
}

/**
 * Which of these have been in the trash for 30 days, and were found to be on an earlier day already. A clock that jumps
 * into the future for a while makes them due, and back in the present they no longer are: nothing is deleted on the
 * word of a single day. To be asked once after each unlock; `now` in ms since 1970.
 */
export async function dueInTrash(
  documents: readonly StoredDocument[],
  storage: Pick<Storage, 'readValue' | 'changeValue'>,
  now = Date.now(),
): Promise<DocumentId[]> {
  const due = documents
    .filter(({ about: { own } }) => own?.trashed !== undefined && now - own.trashed >= DAYS_IN_TRASH * DAY)
    .map(({ id }) => id);
  if (due.length === 0 && (await storage.readValue(FOUND_DUE)) === undefined) return [];

  const today = new Date(now).toDateString();
  let over: DocumentId[] = [];
  await storage.changeValue(FOUND_DUE, (stored) => {
    const since: Record<DocumentId, string> =
      stored === undefined ? {} : JSON.parse(new TextDecoder().decode(stored));
    over = due.filter((id) => since[id] !== undefined && since[id] !== today);
    return utf8(JSON.stringify(Object.fromEntries(due.map((id) => [id, since[id] ?? today]))));
  });
  return over;
}
