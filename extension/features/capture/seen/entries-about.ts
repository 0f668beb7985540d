import type { StoredDocument } from '@alongside/shared/sync/storage';
import { documents } from '../../../vault/library.ts';

/** One's own entries with a clip or moment of this page, newest first. Reads signals. */
export function entriesAbout(url: string): readonly StoredDocument[] {
  return (documents.value ?? []).filter(
    ({ about, withdrawn }) =>
      withdrawn === undefined && about.own?.trashed === undefined && about.own?.pages.includes(url),
  );
}
