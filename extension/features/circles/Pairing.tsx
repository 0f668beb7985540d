import { AlongsideError } from '@alongside/shared/protocol/errors';
import type { PairingStep, PairingView } from '@alongside/shared/sync/device';
import { i18n } from '#i18n';
import { explain } from '../../workbench/notices.ts';
import { until } from '../../workbench/when.ts';
import { nameOr } from '../../workbench/who-sees.ts';
import { CompareCodes } from './CompareCodes.tsx';
import { InviteLink } from './InviteLink.tsx';

interface PairingProps {
  pairing: PairingView;
  /** The code the partner said; `undefined` for none of those shown. */
  onPick: (code: string | undefined) => void;
  onDismiss: () => void;
  onInviteAgain: () => void;
}

/** Where an invite stands: what happened, and what to do next. */
export function Pairing({ pairing, onPick, onDismiss, onInviteAgain }: PairingProps) {
  const { step, role } = pairing;
  const over = step.type === 'differ' || step.type === 'declined' || step.type === 'failed';
  return (
    <section class={`pairing ${step.type}`} aria-label={i18n.t('pairing.label')}>
      <div role="status">
        <Words step={step} role={role} />
        {!over && step.type !== 'done' && becomes(pairing) && <p class="becomes">{becomes(pairing)}</p>}
      </div>
      {step.type === 'waiting' && pairing.link !== undefined && (
        <InviteLink link={pairing.link} expires={pairing.expires} />
      )}
      {step.type === 'compare' && <CompareCodes {...step} onPick={onPick} />}
      <div class="row">
        {over && role === 'inviter' && (
          <button type="button" class="button primary" onClick={onInviteAgain}>
            {i18n.t('pairing.inviteAgain')}
          </button>
        )}
        {step.type !== 'confirming' && (
          <button type="button" class="button" onClick={onDismiss}>
            {stopWords(step)}
          </button>
        )}
      </div>
    </section>
  );
}

function stopWords({ type }: PairingStep): string {
  if (type === 'compare') return i18n.t('pairing.decline');
  return type === 'waiting' ? i18n.t('pairing.stop') : i18n.t('pairing.dismiss');
}

/** What comparing codes makes of the joiner, where it is more than a partner, or less. */
function becomes({ as, until: end, role }: PairingView): string | undefined {
  if (as === 'device') return i18n.t('pairing.becomesDevice');
  if (as !== 'guest' || end === undefined) return undefined;
  const time = until(end);
  return role === 'joiner'
    ? i18n.t('pairing.youBecomeGuest', { time })
    : i18n.t('pairing.theyBecomeGuest', { time });
}

function Words({ step, role }: { step: PairingStep; role: PairingView['role'] }) {
  const { title, body } = words(step, role);
  return (
    <>
      <h3>{title}</h3>
      <p>{body}</p>
    </>
  );
}

function words(step: PairingStep, role: PairingView['role']): { title: string; body: string } {
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
