import { highestOf, type Scale } from '@alongside/shared/documents/check-ins';
import { useComputed, useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { i18n } from '#i18n';
import { Choose } from '../../../workbench/Choose.tsx';
import { PageHeading } from '../../../workbench/PageHeading.tsx';
import { saveFile } from '../../../workbench/save-file.ts';
import { kept, useCheckIns } from '../check-ins.ts';
import { checkInsAsCsv, checkInsAsJson } from '../export-check-ins.ts';
import { answersTo, dateOf, dayOf, meansByDay } from './days.ts';
import { drawTrend, drawYear } from './draw.ts';
import { type Answer, type TrendPoint, trendOf } from './trend.ts';
import '../wellbeing.css';

const SPANS = ['quarter', 'year', 'all'] as const;
type Span = (typeof SPANS)[number];
const DAYS: Record<Span, number> = { quarter: 91, year: 365, all: Number.POSITIVE_INFINITY };
/** Points at which the trend is drawn, at the most: more than there are pixels would show nothing more. */
const MOST_POINTS = 200;

/** How somebody was on one scale, as a trend, as a year, and as a table. */
export function PicturesEditor() {
  useCheckIns();
  return (
    <article class="page wellbeing">
      <PageHeading>{i18n.t('wellbeing.pictures')}</PageHeading>
      <p class="muted">{i18n.t('wellbeing.onlyYou')}</p>
      {kept.value === undefined ? (
        <p class="muted loading">{i18n.t('wellbeing.reading')}</p>
      ) : kept.value.checkIns.length === 0 ? (
        <p>{i18n.t('wellbeing.noPictures')}</p>
      ) : (
        <Pictures />
      )}
    </article>
  );
}

function Pictures() {
  const { checkIns = [], scales = [] } = kept.value ?? {};
  const answered = scales.filter(({ id }) => checkIns.some(({ values }) => id in values));
  const chosen = useSignal<string | undefined>(undefined);
  const span = useSignal<Span>('quarter');
  const scale = answered.find(({ id }) => id === chosen.value) ?? answered[0];
  if (scale === undefined) return <p>{i18n.t('wellbeing.noPictures')}</p>;
  return (
    <>
      <div class="wellbeing-choices">
        <Choose
          label={i18n.t('wellbeing.which')}
          options={answered.map((one) => ({ ...one, description: `${one.low} – ${one.high}` }))}
          chosen={{ ...scale, description: `${scale.low} – ${scale.high}` }}
          onChoose={({ id }) => {
            chosen.value = id;
          }}
        />
        <Choose
          label={i18n.t('wellbeing.span')}
          options={SPANS.map(spanOption)}
          chosen={spanOption(span.value)}
          onChoose={({ id }) => {
            span.value = id;
          }}
        />
      </div>
      <Picture key={`${scale.id} ${span.value}`} scale={scale} span={span.value} />
      <div class="row">
        <button type="button" class="button" onClick={() => save('csv')}>
          {i18n.t('wellbeing.saveCsv')}
        </button>
        <button type="button" class="button" onClick={() => save('json')}>
          {i18n.t('wellbeing.saveJson')}
        </button>
      </div>
      <p class="hint">{i18n.t('wellbeing.saveHint')}</p>
    </>
  );
}

const spanOption = (id: Span) => ({ id, title: i18n.t(`wellbeing.spans.${id}`), description: '' });

function save(format: 'csv' | 'json') {
  if (kept.value === undefined) return;
  if (format === 'csv') saveFile('check-ins.csv', checkInsAsCsv(kept.value), 'text/csv');
  else saveFile('check-ins.json', checkInsAsJson(kept.value), 'application/json');
}

function Picture({ scale, span }: { scale: Scale; span: Span }) {
  const today = dayOf(Date.now());
  const all = useComputed(() => answersTo(scale.id, kept.value?.checkIns ?? []));
  const answers = all.value.filter(({ day }) => day > today - DAYS[span]);
  const first = answers[0]?.day ?? today;
  const length = Math.max(1, today - first);
  const step = Math.ceil(length / MOST_POINTS);
  const days = Array.from({ length: Math.floor(length / step) + 1 }, (_, at) => first + at * step);
  const trend = trendOf(answers, days, Math.max(10, Math.round(length / 10)));
  const said = sentence(scale, answers, trend);
  const highest = highestOf(scale);
  return (
    <>
      <h3>{i18n.t('wellbeing.trend')}</h3>
      <p>{said}</p>
      <Drawing draw={(width) => drawTrend(answers, trend, { label: said, width, highest })} of={answers} />
      <p class="hint">{i18n.t('wellbeing.band')}</p>
      <h3>{i18n.t('wellbeing.year')}</h3>
      <Drawing
        draw={(width) =>
          drawYear(meansByDay(all.value), today, { label: i18n.t('wellbeing.yearLabel'), width, highest })
        }
        of={all.value}
      />
      <details>
        <summary>{i18n.t('wellbeing.table')}</summary>
        <table>
          <thead>
            <tr>
              <th scope="col">{i18n.t('wellbeing.day')}</th>
              <th scope="col">{scale.title}</th>
            </tr>
          </thead>
          <tbody>
            {meansByDay(answers)
              .toReversed()
              .map(({ day, value }) => (
                <tr key={day}>
                  <td>{asDay(day)}</td>
                  <td>{asNumber(value)}</td>
                </tr>
              ))}
          </tbody>
        </table>
      </details>
    </>
  );
}

/** A picture that is drawn anew when what is in it or its width changes. */
function Drawing({ draw, of }: { draw: (width: number) => Element; of: readonly Answer[] }) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const box = place.current;
    if (box === null) return;
    let drawn = 0;
    const observer = new ResizeObserver(() => {
      const width = Math.floor(box.clientWidth);
      if (width === 0 || width === drawn) return;
      drawn = width;
      box.replaceChildren(draw(width));
    });
    observer.observe(box);
    return () => observer.disconnect();
  }, [of]);
  return <div ref={place} class="drawing" />;
}

function sentence(scale: Scale, answers: readonly Answer[], trend: readonly TrendPoint[]): string {
  const [from, to] = [trend[0], trend.at(-1)];
  const words = { scale: scale.title, count: answers.length, since: asDay(answers[0]?.day ?? 0) };
  if (from === undefined || to === undefined) return i18n.t('wellbeing.tooFew', words);
  return i18n.t('wellbeing.sentence', {
    ...words,
    from: asNumber(from.value),
    to: asNumber(to.value),
    margin: asNumber((to.high - to.low) / 2),
  });
}

const asDay = (day: number) =>
  dateOf(day).toLocaleDateString(undefined, { timeZone: 'UTC', dateStyle: 'medium' });
const asNumber = (value: number) => value.toLocaleString(undefined, { maximumFractionDigits: 1 });
