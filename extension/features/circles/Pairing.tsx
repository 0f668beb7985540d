import type { PairingStep, PairingView } from '@alongside/shared/sync/device';
import { i18n } from '#i18n';
import { until } from '../../workbench/when.ts';
import { CompareCodes } from './CompareCodes.tsx';
import { InviteLink } from './InviteLink.tsx';
import { pairingWords } from './pairing-words.ts';

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
        <Words pairing={pairing} />
        {!over && step.type !== 'done' && becomes(pairing) && <p class="becomes">{becomes(pairing)}</p>}
      </div>
      {step.type === 'waiting' && pairing.link !== undefined && (
        <InviteLink link={pairing.link} expires={pairing.expires} />
      )}
      {step.type === 'compare' && (
        <CompareCodes {...step} ofDevices={pairing.as === 'device'} onPick={onPick} />
      )}
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

function Words({ pairing }: { pairing: PairingView }) {
  const { title, body } = pairingWords(pairing);
  return (
    <>
      <h3>{title}</h3>
      <p>{body}</p>
    </>
  );
}
