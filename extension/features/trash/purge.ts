import { effect } from '@preact/signals';
import { dueInTrash } from '../../vault/due-in-trash.ts';
import { allRead, isInTrash, trashedDocuments } from '../../vault/library.ts';
import { type Session, session } from '../../vault/session.ts';
import { tellError } from '../../workbench/notices.ts';

/** Once after each unlock, when all is read: deletes what was in the trash for long enough. */
export function purgeWhatIsDue(): void {
  let purged: Session | undefined;
  effect(() => {
    const now = session.value;
    if (now === undefined || !allRead.value || purged === now) return;
    purged = now;
    purge(now).catch(tellError);
  });
}

async function purge({ device, storage }: Session): Promise<void> {
  for (const id of await dueInTrash(trashedDocuments.peek(), storage)) {
    const document = await storage.document(id); // it may have been restored in another window just now
    if (document !== undefined && isInTrash(document)) await device.deleteDocument(id);
  }
}
