import { i18n } from '#i18n';
import type { Command, EditorKind } from '../../../workbench/contributions.ts';
import { keepEditor, showEditor } from '../../../workbench/editors.ts';
import { lazily } from '../../../workbench/lazily.tsx';
import { entriesAbout } from '../seen/entries-about.ts';
import { pageHere } from '../seen/page-here.ts';
import { hide, lookAgain, show, shown } from './shown.ts';

export const quotesEditor: EditorKind = {
  kind: 'quotes',
  title: () => i18n.t('highlights.title'),
  icon: 'quote',
  component: lazily(async () => (await import('./QuotesEditor.tsx')).QuotesEditor),
  isThere: async () => false, // the page it was about is another by then
};

export const highlightCommands: readonly Command[] = [
  {
    id: 'highlights.show',
    title: i18n.t('highlights.show'),
    icon: 'quote',
    when: () => pageHere.value !== undefined && entriesAbout(pageHere.value.url).length > 0,
    async run() {
      const here = pageHere.peek();
      if (here === undefined) return;
      showEditor('quotes', 'here');
      keepEditor(); // an entry that is opened from the list does not take its place
      await show(here);
    },
  },
  {
    id: 'highlights.lookAgain',
    title: i18n.t('highlights.lookAgain'),
    icon: 'refresh',
    when: () => shown.value !== undefined && shown.value.standing !== 'looking',
    run: lookAgain,
  },
  {
    id: 'highlights.hide',
    title: i18n.t('highlights.hide'),
    icon: 'eye-closed',
    when: () => shown.value?.quotes.some(({ marked }) => marked) === true && shown.value.standing === 'here',
    run: hide,
  },
];
