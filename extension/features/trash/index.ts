import { isPrivate } from '@alongside/shared/sync/storage';
import { i18n } from '#i18n';
import { documentById, isInTrash, trashedDocuments } from '../../vault/library.ts';
import type { Contribution } from '../../workbench/contributions.ts';
import { idOpenAs, showEditor } from '../../workbench/editors.ts';
import { lazily } from '../../workbench/lazily.tsx';
import { purgeWhatIsDue } from './purge.ts';

purgeWhatIsDue();

const openDocument = () => idOpenAs('document');
const commands = () => import('./commands.ts');

/** Where what was deleted waits for thirty days. What is shared is withdrawn instead, as deleting one copy is not enough. */
export const trash: Contribution = {
  id: 'trash',
  editors: [
    {
      kind: 'trash',
      title: () => i18n.t('trash.title'),
      icon: 'trash',
      component: lazily(async () => (await import('./TrashEditor.tsx')).TrashEditor),
    },
  ],
  commands: [
    {
      id: 'trash.delete',
      title: i18n.t('trash.delete'),
      icon: 'trash',
      when: (id = openDocument()) => isMine(id) && !isTrashed(id),
      run: async (id = openDocument()) => (await commands()).putIntoTrash(id),
    },
    {
      id: 'trash.restore',
      title: i18n.t('trash.restore'),
      icon: 'discard',
      when: (id = openDocument()) => isTrashed(id),
      run: async (id = openDocument()) => (await commands()).restore(id),
    },
    {
      id: 'trash.deleteForGood',
      title: i18n.t('trash.deleteForGood'),
      icon: 'trash',
      when: (id = openDocument()) => isTrashed(id),
      run: async (id = openDocument()) => (await commands()).deleteForGood(id),
    },
    {
      id: 'trash.empty',
      title: i18n.t('trash.empty'),
      icon: 'clear-all',
      when: () => trashedDocuments.value.length > 0,
      run: async () => (await commands()).emptyTrash(),
    },
    {
      id: 'trash.show',
      title: i18n.t('trash.show'),
      icon: 'trash',
      run: () => showEditor('trash', 'all'),
    },
  ],
  menus: [
    { menu: 'editor.title', command: 'trash.delete', order: 90 },
    { menu: 'document.trashed', command: 'trash.restore', order: 10 },
    { menu: 'document.trashed', command: 'trash.deleteForGood', order: 20 },
    { menu: 'journal.title', command: 'trash.show', order: 90 },
  ],
};

function isMine(id: string | undefined): boolean {
  const document = documentById(id ?? '');
  return document !== undefined && isPrivate(document);
}

function isTrashed(id: string | undefined): boolean {
  const document = documentById(id ?? '');
  return document !== undefined && isInTrash(document);
}
