import { i18n } from '#i18n';
import type { Contribution } from '../../workbench/contributions.ts';
import { tell } from '../../workbench/notices.ts';
import { showView } from '../../workbench/show-view.ts';
import { samples as kept } from './kept-samples.ts';

/** A teacher's week as an example, which can be removed again. */
export const samples: Contribution = {
  id: 'samples',
  commands: [
    {
      id: 'samples.add',
      title: i18n.t('samples.add'),
      icon: 'lightbulb',
      when: () => kept.now.value?.length === 0,
      async run() {
        const { addSamples } = await import('./samples.ts');
        await addSamples();
        showView('journal');
        tell({
          id: 'samples',
          tone: 'info',
          text: i18n.t('samples.added'),
          actions: [{ command: 'samples.remove' }],
        });
      },
    },
    {
      id: 'samples.remove',
      title: i18n.t('samples.remove'),
      icon: 'trash',
      when: () => (kept.now.value?.length ?? 0) > 0,
      async run() {
        const { removeSamples } = await import('./samples.ts');
        const stayed = await removeSamples();
        const text = stayed === 0 ? i18n.t('samples.removed') : i18n.t('samples.removedBut', stayed);
        tell({ id: 'samples', tone: 'info', text });
      },
    },
  ],
  menus: [{ menu: 'journal.empty', command: 'samples.add', order: 20 }],
};
