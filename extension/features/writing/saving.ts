import type { OpenDocument } from '@alongside/shared/sync/device';
import { signal } from '@preact/signals';
import type { Doc, Transaction } from 'yjs';
import { i18n } from '#i18n';
import { dismissNotice, explain, tell } from '../../workbench/notices.ts';

/** Whether what is on the screen is kept on this device; `undefined` while no document is open. */
export const saving = signal<'saved' | 'saving' | 'failing' | undefined>(undefined);

/** Milliseconds between two looks at whether storing works again; the device tries by itself as well. */
const LOOK_AGAIN = 1_000;

/** Follows one document's saving; returns how to stop. */
export function watchSaving({ id, doc, saved }: Pick<OpenDocument, 'id' | 'doc' | 'saved'>): () => void {
  const noticeId = `unsaved ${id}`;
  let watching = true;
  let latest = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  async function settle(edit: number) {
    try {
      await saved();
      if (!watching || edit !== latest) return; // more was typed meanwhile, and is being waited for
      saving.value = 'saved';
      dismissNotice(noticeId);
    } catch (error) {
      if (!watching || edit !== latest) return;
      saving.value = 'failing';
      tell({ id: noticeId, tone: 'error', text: i18n.t('writing.unsaved', { reason: explain(error) }) });
      timer = setTimeout(() => void settle(edit), LOOK_AGAIN);
    }
  }

  function onUpdate(_update: Uint8Array, _origin: unknown, _doc: Doc, { local }: Transaction) {
    if (!local) return;
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
