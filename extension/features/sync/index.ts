import { codeOf } from '@alongside/shared/protocol/errors';
import { i18n } from '#i18n';
import type { Contribution } from '../../workbench/contributions.ts';
import { SyncStatus } from './SyncStatus.tsx';
import { errorWords } from './words.ts';

/** Whether shared documents have reached the server, and words for what can go wrong on the way. */
export const sync: Contribution = {
  id: 'sync',
  outputs: [{ id: 'sync', title: i18n.t('sync.output') }],
  statusItems: [{ id: 'sync.state', side: 'start', order: 30, component: SyncStatus }],
  explain(error) {
    const code = codeOf(error);
    return code && errorWords(code);
  },
};
