import { i18n } from '#i18n';
import { askForSite } from '../../platform/site-permission.ts';
import type { Contribution } from '../../workbench/contributions.ts';
import { showEditor } from '../../workbench/editors.ts';
import { lazily } from '../../workbench/lazily.tsx';
import { highlightCommands, quotesEditor } from './highlights/commands.ts';
import { PageBar } from './seen/PageBar.tsx';
import { type PageHere, pageHere } from './seen/page-here.ts';
import { contextMenu, whereClipsGo } from './settings.ts';
import { WaitingStatus } from './WaitingStatus.tsx';

const isPageHere = () => pageHere.value !== undefined;

/** Writing about the page one is reading, from the moment something in it is selected. */
export const capture: Contribution = {
  id: 'capture',
  settings: [contextMenu, whereClipsGo],
  statusItems: [{ id: 'capture.waiting', side: 'start', order: 5, component: WaitingStatus }],
  banners: [PageBar],
  editors: [
    quotesEditor,
    {
      kind: 'sites',
      title: () => i18n.t('capture.sites'),
      icon: 'globe',
      component: lazily(async () => (await import('./seen/SitesEditor.tsx')).SitesEditor),
    },
  ],
  commands: [
    {
      id: 'capture.page',
      title: i18n.t('capture.page'),
      icon: 'comment-add',
      when: isPageHere,
      run: () => withPage(async (here) => (await import('./keep-page.ts')).keepPage(here)),
    },
    {
      id: 'capture.article',
      title: i18n.t('capture.article'),
      icon: 'book',
      when: isPageHere,
      run: () => withPage(async (here) => (await import('./keep-page.ts')).keepArticle(here)),
    },
    {
      id: 'capture.picture',
      title: i18n.t('capture.picture'),
      icon: 'device-camera',
      when: isPageHere,
      run: () => withPage(async (here) => (await import('./keep-page.ts')).keepPicture(here)),
    },
    {
      id: 'capture.rememberSite',
      title: i18n.t('capture.rememberSite'),
      icon: 'eye',
      when: () => pageHere.value?.isGiven === false,
      run: () => withPage(async ({ site }) => void (await askForSite(site))),
    },
    {
      id: 'capture.sites',
      title: i18n.t('capture.sites'),
      icon: 'globe',
      run: () => showEditor('sites', 'all'),
    },
    ...highlightCommands,
  ],
  menus: [
    { menu: 'page', command: 'capture.page', order: 10 },
    { menu: 'page', command: 'capture.article', order: 20 },
    { menu: 'page', command: 'capture.picture', order: 30 },
    { menu: 'page', command: 'capture.rememberSite', order: 40 },
    { menu: 'settings.more', command: 'capture.sites', order: 10 },
  ],
};

async function withPage(act: (here: PageHere) => Promise<void>): Promise<void> {
  const here = pageHere.peek();
  if (here !== undefined) await act(here);
}
