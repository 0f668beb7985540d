import { highestOf, type Scale } from '@alongside/shared/documents/check-ins';
import { useComputed } from '@preact/signals';
import { i18n } from '#i18n';
import { kept } from '../check-ins.ts';
import { answersTo, dayOf, meansByDay } from './days.ts';
import { drawDistribution } from './draw/distribution.ts';
import { drawTrend } from './draw/trend.ts';
import { drawYear } from './draw/year.ts';
import { Picture } from './Picture.tsx';
import { countsOf, middleOf, mostOften } from './spread.ts';
import { type Answer, type TrendPoint, trendOf } from './trend.ts';
import { asDay, asNumber } from './words.ts';

export const SPANS = ['quarter', 'year', 'all'] as const;
export type SpanName = (typeof SPANS)[number];
const DAYS: Record<SpanName, number> = { quarter: 91, year: 365, all: Number.POSITIVE_INFINITY };
/** Points at which the trend is drawn, at the most: more than there are pixels would show nothing more. */
const MOST_POINTS = 200;

/** The pictures of a span of time: the trend, how answers are spread, and the last year. */
export function OfSpan({ scale, span }: { scale: Scale; span: SpanName }) {
  const today = dayOf(Date.now());
  const highest = highestOf(scale);
  const shown = useComputed(() => {
    const all = answersTo(scale.id, kept.value?.checkIns ?? []);
    const answers = all.filter(({ day }) => day > today - DAYS[span]);
    return { year: meansByDay(all), answers, trend: trendAlong(answers, today) };
  });
  const { year, answers, trend } = shown.value;
  const counts = countsOf(answers, highest);
  const byDay = [{ title: i18n.t('wellbeing.day'), as: 'day' as const }, { title: scale.title }];
  return (
    <>
      <Picture
        name="trend"
        title={i18n.t('wellbeing.trend')}
        said={sayTrend(scale, answers, trend)}
        draw={(width, label) => drawTrend(answers, trend, { label, width, highest })}
        of={answers}
        figures={{ columns: byDay, rows: rowsOf(meansByDay(answers)) }}
        hint={i18n.t('wellbeing.band')}
      />
      <Picture
        name="spread"
        title={i18n.t('wellbeing.spread')}
        said={saySpread(scale, answers)}
        draw={(width, label) => drawDistribution(counts, { label, width })}
        of={answers}
        figures={{
          columns: [{ title: scale.title }, { title: i18n.t('wellbeing.times') }],
          rows: counts.map(({ answer, count }) => [answer, count]),
        }}
      />
      <Picture
        name="year"
        title={i18n.t('wellbeing.year')}
        said={i18n.t('wellbeing.yearLabel')}
        draw={(width, label) => drawYear(year, today, { label, width, highest })}
        of={year}
        figures={{ columns: byDay, rows: rowsOf(year.filter(({ day }) => day > today - 365)) }}
      />
    </>
  );
}

const rowsOf = (means: readonly Answer[]) => means.map(({ day, value }) => [day, value]).reverse();

function trendAlong(answers: readonly Answer[], today: number): TrendPoint[] {
  const first = answers[0]?.day ?? today;
  const length = Math.max(1, today - first);
  const step = Math.ceil(length / MOST_POINTS);
  const days = Array.from({ length: Math.floor(length / step) + 1 }, (_, at) => first + at * step);
  return trendOf(answers, days, Math.max(10, Math.round(length / 10)));
}

function sayTrend(scale: Scale, answers: readonly Answer[], trend: readonly TrendPoint[]): string {
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

function saySpread(scale: Scale, answers: readonly Answer[]): string {
  const { low, high } = middleOf(answers);
  const often = new Intl.ListFormat(i18n.t('locale.language')).format(mostOften(answers).map(asNumber));
  return i18n.t('wellbeing.spreadSentence', {
    scale: scale.title,
    count: answers.length,
    often,
    low: asNumber(low),
    high: asNumber(high),
  });
}
