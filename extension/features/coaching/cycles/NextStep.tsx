import { i18n } from '#i18n';
import { CommandButton } from '../../../workbench/CommandButton.tsx';
import { onDay } from '../../../workbench/when.ts';
import type { KnownCycle } from './cycles.ts';
import { nextStep } from './steps.ts';

/** The one small thing to do next, and about how long it takes. */
export function NextStep({ known }: { known: KnownCycle }) {
  const { words, minutes } = nextStep(known);
  const { paused } = known.cycle;
  return (
    <section class="next-step" aria-labelledby="next-step">
      <h3 id="next-step" tabIndex={-1}>
        {i18n.t(paused === undefined ? 'coaching.next' : 'coaching.paused')}
      </h3>
      {/* Heard when a partner goes on to the next stage. */}
      <p role="status">
        {paused !== undefined && `${i18n.t('coaching.pausedSince', { date: onDay(paused) })} `}
        {words} {paused === undefined && <span class="minutes">{i18n.t('coaching.minutes', minutes)}</span>}
      </p>
      <CommandButton command="coaching.resume" argument={known.id} look="primary" />
    </section>
  );
}
