import { describe } from '@alongside/shared/documents/describe';
import { setTrashed } from '@alongside/shared/documents/own';
import type { DocumentId } from '@alongside/shared/sync/storage';
import { i18n } from '#i18n';
import {
  deleteIfBlank,
  documentById,
  isInTrash,
  trashedDocuments,
  unlockedDevice,
  untilListed,
} from '../../vault/library.ts';
import { unlockedSession } from '../../vault/session.ts';
import { confirm } from '../../workbench/confirm.ts';
import { closeGone, idOpenAs, showEditor } from '../../workbench/editors.ts';
import { dismissNotice, tell } from '../../workbench/notices.ts';

/** Puts a document into the trash, and offers to take it out again. One that nobody typed in just goes. */
export async function putIntoTrash(id: DocumentId | undefined): Promise<void> {
  if (id === undefined) return;
  closeGone('document', id);
  if (await deleteIfBlank(id, unlockedSession())) return;
  let title = '';
  await unlockedDevice().changeDocument(id, (doc) => {
    title = describe(doc).title || i18n.t('trash.untitled'); // lists may not have come to what was typed last
    setTrashed(doc, Date.now());
  });
  await untilListed(id, isInTrash); // only then is there something to restore
  tell({
    id: noticeId(id),
    tone: 'info',
    text: i18n.t('trash.deleted', { title }),
    actions: [{ command: 'trash.restore', argument: id }],
  });
}

/** Takes a document out of the trash. Whoever is not going through the trash gets to see it. */
export async function restore(id: DocumentId | undefined): Promise<void> {
  if (id === undefined) return;
  await unlockedDevice().changeDocument(id, (doc) => setTrashed(doc, undefined));
  dismissNotice(noticeId(id));
  if (idOpenAs('trash') === undefined) showEditor('document', id);
}

/** Deletes a document with everything kept of it, once its person said so. */
export async function deleteForGood(id: DocumentId | undefined): Promise<void> {
  if (id === undefined) return;
  const yes = await confirm({
    title: i18n.t('trash.forGoodTitle'),
    body: i18n.t('trash.forGoodBody', { title: titleOf(id) }),
    action: i18n.t('trash.deleteForGood'),
  });
  if (yes) await remove([id]);
}

/** Deletes everything in the trash, once its person said so. */
export async function emptyTrash(): Promise<void> {
  const ids = trashedDocuments.value.map(({ id }) => id);
  const yes = await confirm({
    title: i18n.t('trash.emptyTitle'),
    body: i18n.t('trash.emptyBody', ids.length),
    action: i18n.t('trash.empty'),
  });
  if (yes) await remove(ids);
}

async function remove(ids: readonly DocumentId[]): Promise<void> {
  for (const id of ids) {
    closeGone('document', id);
    dismissNotice(noticeId(id));
    await unlockedDevice().deleteDocument(id);
  }
}

const titleOf = (id: DocumentId) => documentById(id)?.about.title || i18n.t('trash.untitled');
const noticeId = (id: DocumentId) => `trash ${id}`;
