import { browser } from 'wxt/browser';
import { i18n } from '#i18n';
import type { Tab } from '../../platform/pages.ts';
import type { Waiting } from './clip.ts';

/** What stands before words that are looked for. */
const FIND = '? ';

/** Hears words typed behind Alongside's keyword in the address bar, of which nothing is suggested or kept there. */
export function hearOmnibox(heard: (tab: Tab, what: Waiting['what']) => void): void {
  let tab: Tab | undefined;
  browser.omnibox.setDefaultSuggestion({ description: i18n.t('capture.omniboxNew') });
  browser.omnibox.onInputStarted.addListener(() => {
    // Known before it is needed: when the words have come, there is no time to ask.
    void browser.tabs.query({ active: true, lastFocusedWindow: true }).then(([front]) => {
      tab = front;
    });
  });
  browser.omnibox.onInputChanged.addListener((words, suggest) => {
    if (words.trim() === '' || words.startsWith(FIND)) suggest([]);
    else suggest([{ content: `${FIND}${words}`, description: i18n.t('capture.omniboxFind') }]);
  });
  browser.omnibox.onInputEntered.addListener((input) => {
    const words = input.replace(FIND, '').trim();
    if (tab !== undefined) heard(tab, { kind: input.startsWith(FIND) ? 'find' : 'words', words });
  });
}
