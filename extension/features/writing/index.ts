import { i18n } from '#i18n';
import { documentById, isWritten } from '../../vault/library.ts';
import type { Contribution } from '../../workbench/contributions.ts';
import { idOpenAs } from '../../workbench/editors.ts';
import { lazily } from '../../workbench/lazily.tsx';
import { commentCommands, commentMenus } from './comments/commands.ts';
import { documentsToFind, iconOf, titleOf } from './findables.ts';
import { historyOf } from './history/shown.ts';
import { insertCommands, insertMenus, tableCommands } from './inserting.ts';
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
  commands: [
    {
      id: 'history.show',
      title: i18n.t('history.show'),
      icon: 'history',
      when() {
        const open = documentById(idOpenAs('document') ?? '');
        return open !== undefined && open.withdrawn === undefined;
      },
      run() {
        historyOf.value = idOpenAs('document');
      },
    },
    ...insertCommands,
    ...tableCommands,
    ...commentCommands,
  ],
  menus: [{ menu: 'editor.title', command: 'history.show', order: 80 }, ...insertMenus, ...commentMenus],
  statusItems: [{ id: 'writing.saving', side: 'start', order: 20, component: SavingStatus }],
};
