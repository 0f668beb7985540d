import { browser } from 'wxt/browser';
import { i18n } from '#i18n';
import { onSettings, readSettings, type StoredSettings } from '../../platform/stored-settings.ts';
import { CONTEXT_MENU } from './setting-ids.ts';

/** The items for a link and for a picture; the others are about the page. */
export const LINK = 'link';
export const PICTURE = 'picture';

/** Keeps Alongside's items in the browser's context menu, for as long as the person wants them there. */
export function offerMenu(): void {
  onSettings(put);
  void readSettings().then(put);
}

let turn = Promise.resolve();

/** One after the other: an item that is there cannot be made again. */
function put(settings: StoredSettings): void {
  turn = turn.then(async () => {
    await browser.contextMenus.removeAll();
    if (settings[CONTEXT_MENU] === false) return;
    browser.contextMenus.create({
      id: 'selection',
      contexts: ['selection'],
      title: i18n.t('capture.menuSelection'),
    });
    browser.contextMenus.create({
      id: 'page',
      contexts: ['page', 'frame', 'action'],
      title: i18n.t('capture.menuPage'),
    });
    browser.contextMenus.create({ id: LINK, contexts: ['link'], title: i18n.t('capture.menuLink') });
    browser.contextMenus.create({
      id: PICTURE,
      contexts: ['image'],
      title: i18n.t('capture.menuPicture'),
    });
  });
}
