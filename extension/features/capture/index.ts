import { i18n } from '#i18n';
import type { Contribution } from '../../workbench/contributions.ts';
import { setting } from '../../workbench/settings/setting.ts';
import { CONTEXT_MENU } from './setting-ids.ts';
import { WaitingStatus } from './WaitingStatus.tsx';

const contextMenu = setting(
  { type: 'boolean' },
  {
    id: CONTEXT_MENU,
    title: i18n.t('capture.contextMenu'),
    description: i18n.t('capture.contextMenuWhy'),
    default: true,
  },
);

/** Writing about the page one is reading, from the moment something in it is selected. */
export const capture: Contribution = {
  id: 'capture',
  settings: [contextMenu],
  statusItems: [{ id: 'capture.waiting', side: 'start', order: 5, component: WaitingStatus }],
};
