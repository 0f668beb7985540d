import { i18n } from '#i18n';
import { documents, unlockedDevice } from '../../vault/library.ts';
import type { Contribution } from '../../workbench/contributions.ts';
import { typeAhead } from '../../workbench/early-keys.ts';
import { activeView, showEditor } from '../../workbench/editors.ts';
import { surface } from '../../workbench/rich-text/surface.ts';
import { showDialog } from '../../workbench/ShownDialog.tsx';
import { JournalView } from './JournalView.tsx';
import { entryTemplates } from './templates.ts';

/** Private entries, and those that circles share. */
export const journal: Contribution = {
  id: 'journal',
  views: [
    { id: 'journal', title: i18n.t('journal.title'), icon: 'notebook', order: 10, component: JournalView },
  ],
  commands: [
    {
      id: 'journal.newEntry',
      title: i18n.t('journal.newEntry'),
      icon: 'add',
      keybindings: ['Mod+Alt+N'],
      run: () =>
        typeAhead(async () => {
          const id = await unlockedDevice().createDocument('entry');
          activeView.value = 'journal';
          const before = surface.peek();
          showEditor('document', id);
          return () => surface.value !== undefined && surface.value !== before;
        }),
    },
    {
      id: 'journal.fromTemplate',
      title: i18n.t('journal.fromTemplate'),
      icon: 'notebook-template',
      async run() {
        showDialog((await import('./FromTemplateDialog.tsx')).FromTemplateDialog);
      },
    },
  ],
  walkthrough: [
    {
      id: 'journal.first',
      title: i18n.t('walkthrough.first'),
      body: i18n.t('walkthrough.firstWhy'),
      order: 10,
      command: 'journal.newEntry',
      isDone: () => (documents.value ?? []).some(({ about }) => about.kind === 'entry'),
    },
  ],
  templates: entryTemplates,
};
