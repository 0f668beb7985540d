import type { OpenDocument } from '@alongside/shared/sync/device';
import type { StoredDocument } from '@alongside/shared/sync/storage';
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { attachmentsOf } from '../../vault/attachments.ts';
import { deleteIfBlank } from '../../vault/library.ts';
import { type Session, unlockedSession } from '../../vault/session.ts';
import { closeGone } from '../../workbench/editors.ts';
import { explain, tellError } from '../../workbench/notices.ts';
import type { Attachments } from '../../workbench/rich-text/attachments.ts';
import { keepVersions } from './history/keep-versions.ts';
import { closeOnceSaved, watchSaving } from './saving.ts';

export type Opening =
  | { type: 'opening' }
  | { type: 'open'; document: OpenDocument; stored: StoredDocument | undefined; attachments: Attachments }
  | { type: 'failed'; words: string };

/** Opens a document for as long as the component is on the screen. */
export function useOpenDocument(id: string): Opening {
  const opening = useSignal<Opening>({ type: 'opening' });

  useEffect(() => {
    let gone = false;
    let release: (() => void) | undefined;
    const session = unlockedSession();

    async function open() {
      const stored = await session.storage.document(id);
      const document = await session.device.open(id);
      const stopWatching = watchSaving(document);
      const leaveVersion = keepVersions(document, session.storage, stored?.about.updated ?? Date.now());
      release = () => {
        stopWatching();
        leaveVersion();
        leave(document, session).catch(tellError);
      };
      if (gone) release();
      else opening.value = { type: 'open', document, stored, attachments: attachmentsOf(session, id) };
    }
    open().catch((error) => {
      if (!gone) opening.value = { type: 'failed', words: explain(error) };
    });

    return () => {
      gone = true;
      release?.();
    };
  }, [id]);

  return opening.value;
}

async function leave(document: OpenDocument, session: Session): Promise<void> {
  await closeOnceSaved(document);
  const { id } = document;
  // Also after a lock, under which the editor stays open for the person to come back to.
  if (await deleteIfBlank(id, session)) closeGone('document', id);
}
