import { i18n } from '#i18n';
import { showEditor } from '../../../workbench/editors.ts';
import { when } from '../../../workbench/when.ts';
import { cycles, cycleTitle, type KnownCycle } from './cycles.ts';
import { stateOf, whose } from './words.ts';

/** The cycles of a circle one after the other: whose lesson, what it was about, and what was kept. */
export function Timeline({ known }: { known: KnownCycle }) {
  const line = cycles.value.filter(({ circle }) => circle.id === known.circle.id);
  if (line.length < 2) return null;
  return (
    <section aria-labelledby="timeline">
      <h3 id="timeline">{i18n.t('coaching.timeline')}</h3>
      <ol class="cycle-timeline" reversed>
        {line.map((one) => (
          <li key={one.id} aria-current={one.id === known.id ? 'true' : undefined}>
            <p class="muted">{[spanOf(one), whose(one), stateOf(one)].join(' · ')}</p>
            {one.id === known.id ? (
              <p class="timeline-focus" dir="auto">
                {cycleTitle(one.id)}
              </p>
            ) : (
              <button
                type="button"
                class="timeline-focus"
                dir="auto"
                onClick={() => showEditor('cycle', one.id)}
              >
                {cycleTitle(one.id)}
              </button>
            )}
            {one.cycle.kept !== undefined && <blockquote dir="auto">{one.cycle.kept}</blockquote>}
          </li>
        ))}
      </ol>
    </section>
  );
}

function spanOf({ cycle: { begun, ended } }: KnownCycle): string {
  return ended === undefined ? when(begun) : `${when(begun)} – ${when(ended.at)}`;
}
