import type { DocumentId } from '@alongside/shared/sync/storage';
import { effect } from '@preact/signals';
import { i18n } from '#i18n';
import { session } from '../../vault/session.ts';
import { detailOf, dismissNotice, tell } from '../../workbench/notices.ts';

/** Documents with words that are in this window only. */
const unsaved = new Set<DocumentId>();

/** Says that a document's last words could not be stored; they stay in the window, and storing goes on being tried. */
export function tellUnsaved(id: DocumentId, error: unknown): void {
  unsaved.add(id);
  tell({ id: noticeId(id), tone: 'error', text: i18n.t('writing.unsaved', { reason: detailOf(error) }) });
}

/** Everything in the document is stored again. */
export function noLongerUnsaved(id: DocumentId): void {
  unsaved.delete(id);
  dismissNotice(noticeId(id));
}

/** Hears what fails beside a person's own typing, such as taking in what another window stored. Returns how to stop. */
export function hearUnsaved(): () => void {
  const stop = effect(() => {
    session.value?.device.on('unsaved', (id, error) => {
      console.error(error);
      if (unsaved.has(id)) return; // said already, and more exactly
      tell({ id: noticeId(id), tone: 'error', text: i18n.t('writing.behind', { reason: detailOf(error) }) });
    });
  });
  window.addEventListener('beforeunload', askBeforeLosing);
  return () => {
    stop();
    window.removeEventListener('beforeunload', askBeforeLosing);
  };
}

function askBeforeLosing(event: BeforeUnloadEvent) {
  if (unsaved.size > 0) event.preventDefault();
}

const noticeId = (id: DocumentId) => `unsaved ${id}`;
