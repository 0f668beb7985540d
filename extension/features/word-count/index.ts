import { i18n } from '#i18n';
import { unlockedDevice } from '../../vault/library.ts';
import type { Contribution } from '../../workbench/contributions.ts';
import { idOpenAs } from '../../workbench/editors.ts';
import { tell } from '../../workbench/notices.ts';

const openDocument = () => idOpenAs('document');

/** How many words there are, for whoever asks. It is out of the way until then. */
export const wordCount: Contribution = {
  id: 'wordCount',
  commands: [
    {
      id: 'wordCount.show',
      title: i18n.t('wordCount.show'),
      when: () => openDocument() !== undefined,
      async run() {
        const id = openDocument();
        if (id === undefined) return;
        const { wordsIn } = await import('./count-words.ts'); // what few ask for is loaded for them
        const document = await unlockedDevice().open(id);
        const words = wordsIn(document.doc);
        await document.close();
        tell({ id: 'wordCount', tone: 'info', text: i18n.t('wordCount.words', words) });
      },
    },
  ],
};
