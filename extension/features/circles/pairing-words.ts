import { AlongsideError } from '@alongside/shared/protocol/errors';
import type { PairingStep, PairingView } from '@alongside/shared/sync/device';
import { i18n } from '#i18n';
import { explain } from '../../workbench/notices.ts';
import { nameOr } from '../../workbench/who-sees.ts';

interface Words {
  title: string;
  body: string;
}

/** Where an invite stands, and what its person does next. */
export function pairingWords({ step, role, as }: PairingView): Words {
  return (as === 'device' ? ofDevices(step, role) : undefined) ?? ofPartners(step, role);
}

/** Where nobody else is there to be spoken to, but another screen of the same person. */
function ofDevices({ type }: PairingStep, role: PairingView['role']): Words | undefined {
  switch (type) {
    case 'waiting':
      // Whoever joins learns what they become only when there are codes.
      if (role === 'joiner') return undefined;
      return { title: i18n.t('pairing.deviceWaitingTitle'), body: i18n.t('pairing.deviceWaiting') };
    case 'compare':
      return { title: i18n.t('pairing.deviceCompareTitle'), body: i18n.t('pairing.deviceCompareWhy') };
    case 'confirming':
      return { title: i18n.t('pairing.deviceConfirmingTitle'), body: i18n.t('pairing.deviceConfirming') };
    case 'done':
      return { title: i18n.t('pairing.deviceDoneTitle'), body: i18n.t('pairing.deviceDone') };
    default:
      return undefined;
  }
}

function ofPartners(step: PairingStep, role: PairingView['role']): Words {
  switch (step.type) {
    case 'waiting':
      return role === 'inviter'
        ? { title: i18n.t('pairing.inviterWaitingTitle'), body: i18n.t('pairing.inviterWaiting') }
        : { title: i18n.t('pairing.joinerWaitingTitle'), body: i18n.t('pairing.joinerWaiting') };
    case 'compare':
      return {
        title: i18n.t('pairing.compareTitle', { name: nameOr(step.partner) }),
        body: i18n.t('pairing.compareWhy'),
      };
    case 'confirming':
      return {
        title: i18n.t('pairing.confirmingTitle', { name: nameOr(step.partner) }),
        body: i18n.t('pairing.confirming'),
      };
    case 'done':
      return {
        title: i18n.t('pairing.doneTitle', { name: nameOr(step.partner) }),
        body: i18n.t('pairing.done'),
      };
    case 'differ':
      return { title: i18n.t('pairing.differTitle'), body: i18n.t('pairing.differ') };
    case 'declined':
      return {
        title: i18n.t('pairing.declinedTitle', { name: nameOr(step.partner) }),
        body: i18n.t('pairing.declined'),
      };
    case 'failed':
      return { title: i18n.t('pairing.failedTitle'), body: explain(new AlongsideError(step.code)) };
  }
}
