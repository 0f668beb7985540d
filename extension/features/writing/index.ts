import { i18n } from '#i18n';
import { documentById, isWritten, unlockedDevice } from '../../vault/library.ts';
import { confirm } from '../../workbench/confirm.ts';
import type { Contribution } from '../../workbench/contributions.ts';
import { closeGone, idOpenAs } from '../../workbench/editors.ts';
import { lazily } from '../../workbench/lazily.tsx';
import { documentsToFind, iconOf, titleOf } from './findables.ts';
import { SavingStatus } from './SavingStatus.tsx';

/** The editor of every document, whatever its kind: words, who else is here, and whether they are kept. */
export const writing: Contribution = {
  id: 'writing',
  editors: [
    {
      kind: 'document',
      title: titleOf,
      icon: iconOf,
      isThere: isWritten,
      component: lazily(async () => (await import('./DocumentEditor.tsx')).DocumentEditor),
    },
  ],
  findables: documentsToFind,
  statusItems: [{ id: 'writing.saving', side: 'start', order: 20, component: SavingStatus }],
  commands: [
    {
      id: 'writing.delete',
      title: i18n.t('writing.delete'),
      icon: 'trash',
      // What is shared can't be taken back by deleting one copy of it: that is withdrawing.
      when: (id = idOpenAs('document')) => id !== undefined && isPrivate(id),
      run: deleteDocument,
    },
  ],
  menus: [{ menu: 'editor.title', command: 'writing.delete', order: 90 }],
};

function isPrivate(id: string): boolean {
  const document = documentById(id);
  return document !== undefined && document.circle === undefined;
}

async function deleteDocument(id = idOpenAs('document')): Promise<void> {
  if (id === undefined) return;
  const title = titleOf(id);
  const yes = await confirm({
    title: i18n.t('writing.deleteTitle'),
    body: i18n.t('writing.deleteBody', { title }),
    action: i18n.t('writing.delete'),
  });
  if (!yes) return;
  closeGone('document', id);
  await unlockedDevice().deleteDocument(id);
}
