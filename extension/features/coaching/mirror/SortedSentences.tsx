import { MEASURED, tenths } from '@alongside/shared/documents/mirror/measured';
import type { Counted, Figure, Mirror } from '@alongside/shared/documents/mirror/mirror';
import { i18n } from '#i18n';
import { figureWords, whyWords } from './words.ts';

type Sentences = NonNullable<Mirror['sentences']>;

/** One's own sentences by what they do, and how sure that is. Each figure opens to what was counted, and why. */
export function SortedSentences({ sentences }: { sentences: Sentences }) {
  return (
    <>
      <section aria-labelledby="mirror-asked">
        <h3 id="mirror-asked">{i18n.t('mirror.asked')}</h3>
        <FigureOf figure="open" counted={sentences.open} />
        <FigureOf figure="closed" counted={sentences.closed} />
      </section>
      <section aria-labelledby="mirror-after">
        <h3 id="mirror-after">{i18n.t('mirror.after')}</h3>
        <FigureOf figure="inquiry" counted={sentences.inquiry} />
        <FigureOf figure="advice" counted={sentences.advice} />
      </section>
      <p class="muted">{i18n.t('mirror.rough')}</p>
    </>
  );
}

function FigureOf({ figure, counted }: { figure: Figure; counted: readonly Counted[] }) {
  const { right, counted: tried, there } = MEASURED[figure];
  return (
    <details>
      <summary>{figureWords(figure, counted.length)}</summary>
      <p class="muted">
        {i18n.t('mirror.howSure', { right: tenths(right, tried), found: tenths(right, there) })}
      </p>
      {counted.length > 0 && (
        <ul>
          {counted.map(({ sentence, why }, index) => (
            <li key={index}>
              <q dir="auto">{sentence}</q>
              <span class="muted">{whyWords(why)}</span>
            </li>
          ))}
        </ul>
      )}
    </details>
  );
}
