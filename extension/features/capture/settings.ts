import { i18n } from '#i18n';
import { setting } from '../../workbench/settings/setting.ts';
import { CONTEXT_MENU } from './setting-ids.ts';

export const contextMenu = setting(
  { type: 'boolean' },
  {
    id: CONTEXT_MENU,
    title: i18n.t('capture.contextMenu'),
    description: i18n.t('capture.contextMenuWhy'),
    default: true,
  },
);

/** Where a clip goes, if nothing else was said. */
export const whereClipsGo = setting(
  {
    type: 'choice',
    options: [
      { value: 'new', title: i18n.t('capture.intoNew') },
      { value: 'open', title: i18n.t('capture.intoOpen') },
    ],
  },
  {
    id: 'capture.into',
    title: i18n.t('capture.into'),
    description: i18n.t('capture.intoWhy'),
    default: 'new',
  },
);
