import type { PulseView } from '@alongside/shared/sync/pulse/pulse-view';
import { i18n } from '#i18n';
import { meanOf } from './result-words.ts';

/** What a pulse came to: the mean, how far it may be off, and what a group of this size can tell. */
export function Result({ result, question }: Required<Pick<PulseView, 'result' | 'question'>>) {
  if (result === 'spoiled') return <p>{i18n.t('pulse.spoiled')}</p>;
  const { highest, low, high } = question;
  const { mean, margin, from, to, worth } = meanOf(result, highest);
  const count = result.people.toLocaleString();
  const percent = (value: number) => `${(100 * value) / highest}%`;
  return (
    <>
      <p class="pulse-mean">
        {i18n.t('pulse.mean', { count, mean: asNumber(mean), margin: asNumber(margin) })}
      </p>
      <div class="pulse-line" aria-hidden="true">
        <span
          class="pulse-band"
          style={{ insetInlineStart: percent(from), inlineSize: percent(to - from) }}
        />
        <span class="pulse-point" style={{ insetInlineStart: percent(mean) }} />
      </div>
      <p class="pulse-ends muted" aria-hidden="true">
        <span dir="auto">{low}</span> <span dir="auto">{high}</span>
      </p>
      <p>{i18n.t('pulse.range', { from: asNumber(from), to: asNumber(to) })}</p>
      <p class="muted">{i18n.t(`pulse.worth.${worth}`, { count })}</p>
    </>
  );
}

const asNumber = (value: number) => value.toLocaleString(undefined, { maximumFractionDigits: 1 });
