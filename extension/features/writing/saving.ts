import type { OpenDocument } from '@alongside/shared/sync/device';
import { signal } from '@preact/signals';
import type { Doc, Transaction } from 'yjs';
import { keepEditor, keyOf } from '../../workbench/editors.ts';
import { noLongerUnsaved, tellUnsaved } from './unsaved.ts';

/** Whether what is on the screen is kept on this device; `undefined` while no document is open. */
export const saving = signal<'saved' | 'saving' | 'failing' | undefined>(undefined);

/** Milliseconds between two looks at whether storing works again; the device tries by itself as well. */
const LOOK_AGAIN = 1_000;

/** Follows one document's saving; returns how to stop. */
export function watchSaving({ id, doc, saved }: Pick<OpenDocument, 'id' | 'doc' | 'saved'>): () => void {
  let watching = true;
  let latest = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  async function settle(edit: number) {
    try {
      await saved();
      if (!watching || edit !== latest) return; // more was typed meanwhile, and is being waited for
      saving.value = 'saved';
      noLongerUnsaved(id);
    } catch (error) {
      if (!watching || edit !== latest) return;
      saving.value = 'failing';
      tellUnsaved(id, error);
      timer = setTimeout(() => void settle(edit), LOOK_AGAIN);
    }
  }

  function onUpdate(_update: Uint8Array, _origin: unknown, _doc: Doc, { local }: Transaction) {
    if (!local) return;
    keepEditor(keyOf({ kind: 'document', id }));
    latest += 1;
    saving.value = 'saving';
    void settle(latest);
  }

  saving.value = 'saved';
  doc.on('update', onUpdate);
  return () => {
    watching = false;
    clearTimeout(timer);
    doc.off('update', onUpdate);
    saving.value = undefined;
  };
}

/** Lets go of a document as soon as everything typed in it is stored, however long that takes. */
export async function closeOnceSaved({ id, saved, close }: OpenDocument): Promise<void> {
  for (;;) {
    try {
      await saved();
      break;
    } catch (error) {
      tellUnsaved(id, error);
      await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN));
    }
  }
  noLongerUnsaved(id);
  await close();
}
