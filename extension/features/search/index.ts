import { i18n } from '#i18n';
import '../../vault/search/search.ts'; // from unlocking on, all words are read to be found
import { runCommand } from '../../workbench/commands.ts';
import { confirm } from '../../workbench/confirm.ts';
import type { Contribution } from '../../workbench/contributions.ts';
import { lazily } from '../../workbench/lazily.tsx';
import { tell } from '../../workbench/notices.ts';
import { registry } from '../../workbench/registry.ts';
import { showDialog } from '../../workbench/ShownDialog.tsx';
import { showView } from '../../workbench/show-view.ts';
import { focusAsked, isLineEmpty, line } from './line.ts';

/** The command that takes ids with spaces between, where there is one. */
const EXPORT = 'importExport.export';

async function nameSearch(before?: string): Promise<void> {
  const { saveDialog } = await import('./SaveDialog.tsx');
  showDialog(saveDialog(before));
}

async function removeSaved(name = ''): Promise<void> {
  const yes = await confirm({
    title: i18n.t('search.removeSaved'),
    body: i18n.t('search.removeBody', { name }),
    action: i18n.t('search.removeAction'),
  });
  if (yes) await (await import('./saved.ts')).removeSearch(name);
}

/** Offers what the line finds, or the search that was saved by this name, to the export. */
async function exportFound(saved?: string): Promise<void> {
  const { allFoundBy } = await import('./found.ts');
  const { savedSearches } = await import('./saved.ts');
  const named = savedSearches.peek().find(({ name }) => name === saved);
  const found = await allFoundBy(named?.line ?? line.peek());
  if (found.length === 0) tell({ id: 'nothing-to-export', tone: 'info', text: i18n.t('search.count', 0) });
  else await runCommand(EXPORT, found.map(({ id }) => id).join(' '));
}

/** Finding what was written: by words, and by what is known of an entry. */
export const search: Contribution = {
  id: 'search',
  views: [
    {
      id: 'search',
      title: i18n.t('search.title'),
      icon: 'search',
      order: 50,
      component: lazily(async () => (await import('./SearchView.tsx')).SearchView),
    },
  ],
  commands: [
    {
      id: 'search.show',
      title: i18n.t('search.show'),
      icon: 'search',
      keybindings: ['Mod+Shift+F'],
      run() {
        showView('search');
        focusAsked.value += 1;
      },
    },
    {
      id: 'search.for',
      title: i18n.t('search.for'),
      when: (typed) => typed !== undefined,
      run(typed = '') {
        line.value = typed;
        showView('search');
        focusAsked.value += 1;
      },
    },
    {
      id: 'search.save',
      title: i18n.t('search.save'),
      icon: 'bookmark',
      when: () => !isLineEmpty.value,
      run: () => nameSearch(),
    },
    {
      id: 'search.exportFound',
      title: i18n.t('search.exportFound'),
      icon: 'export',
      when: (saved) =>
        registry.value.command(EXPORT) !== undefined && (saved !== undefined || line.value.trim() !== ''),
      run: exportFound,
    },
    {
      id: 'search.renameSaved',
      title: i18n.t('search.renameSaved'),
      icon: 'edit',
      when: (name) => name !== undefined,
      run: nameSearch,
    },
    {
      id: 'search.removeSaved',
      title: i18n.t('search.removeSaved'),
      icon: 'trash',
      when: (name) => name !== undefined,
      run: removeSaved,
    },
  ],
  menus: [{ menu: 'journal.title', command: 'search.show', order: 10 }],
};
