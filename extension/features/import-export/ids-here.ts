import { randomBytes, toBase64Url } from '@alongside/shared/crypto/bytes';
import type { DocumentId, StoredDocument } from '@alongside/shared/sync/storage';
import { changeKept, keep } from '../../vault/kept.ts';
import { portableId } from './entries-to-write.ts';

/*
 * Which document an entry of a file is, or will be. Links between entries are written before all of them are there, so ids
 * are given out first and kept, sealed, until the import is through: one that was interrupted goes on with the same ids.
 */

const NAME = 'unfinished-import';

/** What is here already, by the id that names it wherever it goes, and by its own. */
export function idsHere(documents: readonly StoredDocument[]): Map<string, DocumentId> {
  return new Map(
    documents.flatMap((document) => [
      [document.id, document.id],
      [portableId(document), document.id],
    ]),
  );
}

/** The documents that entries with these ids become. */
export async function giveIds(portable: readonly string[]): Promise<Map<string, DocumentId>> {
  let given = new Map<string, DocumentId>();
  await changeKept(NAME, (kept) => {
    const before = new Map(Object.entries((kept ?? {}) as Record<string, DocumentId>));
    given = new Map(portable.map((id) => [id, before.get(id) ?? toBase64Url(randomBytes(16))]));
    return Object.fromEntries([...before, ...given]);
  });
  return given;
}

/** The import is through: everything that ids were given out for is there. */
export function forgetIds(): Promise<void> {
  return keep(NAME, {});
}
