import type { ConversationView } from '@alongside/shared/sync/device';
import type { DocumentId } from '@alongside/shared/sync/storage';
import { type ReadonlySignal, useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { unlockedDevice } from '../../../vault/library.ts';
import { tellError } from '../../../workbench/notices.ts';

/** A conversation as its people's devices signed it, read anew whenever something in it changes; `undefined` once it is gone. */
export function useConversation(id: DocumentId): ReadonlySignal<ConversationView | undefined> {
  const view = useSignal<ConversationView | undefined>(undefined);
  useEffect(() => {
    const device = unlockedDevice();
    let newest = 0;
    function look() {
      newest += 1;
      const mine = newest;
      device.conversation(id).then(
        (read) => {
          if (mine === newest) view.value = read;
        },
        (error: unknown) => {
          if (mine === newest) tellError(error);
        },
      );
    }
    const onDocuments = (changed: DocumentId) => {
      if (changed === id) look();
    };
    look();
    device.on('documents', onDocuments);
    device.on('circles', look);
    return () => {
      newest = -1;
      device.off('documents', onDocuments);
      device.off('circles', look);
    };
  }, [id, view]);
  return view;
}
