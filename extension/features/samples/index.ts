import { effect, signal } from '@preact/signals';
import { i18n } from '#i18n';
import { canKeep } from '../../vault/kept.ts';
import type { Contribution } from '../../workbench/contributions.ts';
import { tell, tellError } from '../../workbench/notices.ts';
import { showView } from '../../workbench/show-view.ts';
import { readSamples } from './kept-samples.ts';

/** Whether the examples are here; `undefined` while that is not known. */
const areHere = signal<boolean | undefined>(undefined);

effect(() => {
  if (canKeep.value) look().catch(tellError);
  else areHere.value = undefined;
});

async function look(): Promise<void> {
  areHere.value = (await readSamples()).length > 0;
}

/** A teacher's week as an example, which can be removed again. */
export const samples: Contribution = {
  id: 'samples',
  commands: [
    {
      id: 'samples.add',
      title: i18n.t('samples.add'),
      icon: 'lightbulb',
      when: () => areHere.value === false,
      async run() {
        const { addSamples } = await import('./samples.ts');
        await addSamples();
        await look();
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
      when: () => areHere.value === true,
      async run() {
        const { removeSamples } = await import('./samples.ts');
        const stayed = await removeSamples();
        await look();
        const text = stayed === 0 ? i18n.t('samples.removed') : i18n.t('samples.removedBut', stayed);
        tell({ id: 'samples', tone: 'info', text });
      },
    },
  ],
  menus: [{ menu: 'journal.empty', command: 'samples.add', order: 20 }],
};
