import type { StoredDocument } from '@alongside/shared/sync/storage';
import { keeping } from '../../../vault/changed-part.ts';
import { livingDocuments } from '../../../vault/library.ts';

const noPage = { url: '', about: keeping<StoredDocument>(() => false) };
let latest = noPage;

/** One's own entries with a clip or moment of this page, newest first. Reads signals. */
export function entriesAbout(url: string): readonly StoredDocument[] {
  // Asked again at every pause in typing, and nearly always of the page that was asked of last.
  if (latest.url !== url)
    latest = { url, about: keeping<StoredDocument>(({ about }) => about.own?.pages.includes(url) === true) };
  return latest.about(livingDocuments.value ?? []);
}
