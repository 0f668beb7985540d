import type { DocumentId, Storage } from '@alongside/shared/sync/storage';
import * as Y from 'yjs';

/**
 * Writes into a private document right after a lock, when its device is closed already, with the storage that a page
 * still holds: for what was being made when the lock came. Rejects where the document is not here.
 */
export async function appendWhileLocked(
  storage: Pick<Storage, 'document' | 'updatesAfter' | 'appendLocal'>,
  id: DocumentId,
  append: (doc: Y.Doc) => void,
): Promise<void> {
  if ((await storage.document(id)) === undefined) throw new Error('the document is not here');
  const doc = new Y.Doc();
  for (const { update } of await storage.updatesAfter(id, 0)) Y.applyUpdate(doc, update);
  const written: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => written.push(update));
  append(doc);
  await storage.appendLocal(id, new Uint8Array(Y.mergeUpdates(written)));
}
