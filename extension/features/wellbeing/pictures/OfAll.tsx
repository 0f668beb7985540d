import { highestOf, type Scale } from '@alongside/shared/documents/check-ins';
import { useComputed, useSignal } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import { i18n } from '#i18n';
import { documents } from '../../../vault/library.ts';
import { CommandButton } from '../../../workbench/CommandButton.tsx';
import { tellError } from '../../../workbench/notices.ts';
import { kept } from '../check-ins.ts';
import { coachingIn } from '../goes-with/coaching.ts';
import { findLooks } from '../goes-with/find-looks.ts';
import { FEWEST_DAYS, type Look } from '../goes-with/goes-with.ts';
import { type History, historyOf } from '../goes-with/history.ts';
import { spansOf } from '../terms/days.ts';
import { aroundConversations, weeksOfTerm } from './by-step.ts';
import { dayOf } from './days.ts';
import { drawDifferences } from './draw/differences.ts';
import { drawSteps, type Step } from './draw/steps.ts';
import { Picture } from './Picture.tsx';
import { besideName, sayLook } from './words.ts';

/** The pictures that are of all check-ins, whatever span is looked at: what an answer goes with. */
export function OfAll({ scale }: { scale: Scale }) {
  const history = useComputed(() => {
    const { checkIns, terms } = kept.value ?? { checkIns: [], terms: [] };
    return historyOf(checkIns, spansOf(terms), coachingIn(documents.value ?? [], dayOf(Date.now())));
  });
  const looks = useSignal<readonly Look[] | undefined>(undefined);
  useEffect(() => {
    const giveUp = new AbortController();
    findLooks(history.value, giveUp.signal).then(
      (found) => {
        looks.value = found;
      },
      (error) => {
        if (!giveUp.signal.aborted) tellError(error);
      },
    );
    return () => giveUp.abort();
  }, [history.value]);

  const days = history.value.days.length;
  return (
    <section aria-labelledby="goes-with">
      <h3 id="goes-with">{i18n.t('wellbeing.looks.title')}</h3>
      {days < FEWEST_DAYS ? (
        <p>{i18n.t('wellbeing.looks.tooFew', { days, fewest: FEWEST_DAYS })}</p>
      ) : looks.value === undefined ? (
        <p class="muted loading">{i18n.t('wellbeing.looks.looking')}</p>
      ) : (
        <Looks scale={scale} looks={looks.value} />
      )}
      <Terms scale={scale} history={history.value} />
      <Around scale={scale} history={history.value} looks={looks.value ?? []} />
    </section>
  );
}

function Looks({ scale, looks }: { scale: Scale; looks: readonly Look[] }) {
  // What is drawn stays the same as long as it is of the same looks: then it is not drawn anew.
  const { week, others } = useMemo(() => {
    const here = looks.filter((look) => look.scale === scale.id);
    return {
      week: here.filter(({ beside }) => beside.kind === 'weekday'),
      others: here.filter(({ beside }) => beside.kind !== 'weekday').sort((a, b) => a.p - b.p),
    };
  }, [looks, scale.id]);
  return (
    <>
      <p class="hint">{i18n.t('wellbeing.looks.hint', { count: looks.length })}</p>
      {others.length > 0 && (
        <LooksPicture
          name="goes-with"
          title={i18n.t('wellbeing.looks.others')}
          scale={scale}
          looks={others}
        />
      )}
      {week.length > 0 && (
        <LooksPicture name="week" title={i18n.t('wellbeing.looks.week')} scale={scale} looks={week} />
      )}
    </>
  );
}

interface LooksPictureProps {
  name: string;
  title: string;
  scale: Scale;
  looks: readonly Look[];
}

function LooksPicture({ name, title, scale, looks }: LooksPictureProps) {
  const clear = looks.filter((look) => look.clear);
  const said =
    clear.length === 0
      ? i18n.t('wellbeing.looks.notEnough', { scale: scale.title })
      : clear.map((look) => sayLook(look, scale.title)).join(' ');
  const rows = looks.map((look) => ({ ...look, name: besideName(look) }));
  return (
    <Picture
      level={4}
      name={name}
      title={title}
      said={said}
      draw={(width, label) => drawDifferences(rows, { label, width })}
      of={looks}
      figures={{
        columns: (['what', 'difference', 'low', 'high', 'count', 'verdict'] as const).map((column) => ({
          title: i18n.t(`wellbeing.looks.columns.${column}`),
        })),
        rows: rows.map((look) => [
          look.name,
          look.difference,
          look.low,
          look.high,
          look.count,
          i18n.t(look.clear ? 'wellbeing.looks.clear' : 'wellbeing.looks.unclear'),
        ]),
      }}
    />
  );
}

interface StepsProps {
  scale: Scale;
  history: History;
}

function Terms({ scale, history }: StepsProps) {
  const weeks = useMemo(() => weeksOfTerm(history, scale.id), [history, scale.id]);
  return (
    <>
      {weeks.length > 0 && (
        <StepsPicture
          name="terms"
          title={i18n.t('wellbeing.terms.picture')}
          said={i18n.t('wellbeing.terms.said', { scale: scale.title, terms: history.terms.length })}
          steps={weeks}
          stepName={i18n.t('wellbeing.terms.week')}
          scale={scale}
        />
      )}
      <CommandButton command="wellbeing.terms" look="quiet" />
    </>
  );
}

function Around({ scale, history, looks }: StepsProps & { looks: readonly Look[] }) {
  const days = useMemo(() => aroundConversations(history, scale.id), [history, scale.id]);
  if (days.length === 0) return null;
  const look = looks.find((one) => one.scale === scale.id && one.beside.kind === 'conversation');
  const count = history.coaching.conversations.length;
  const verdict = look?.clear ? sayLook(look, scale.title) : i18n.t('wellbeing.around.notEnough');
  return (
    <StepsPicture
      name="around-coaching"
      title={i18n.t('wellbeing.around.title')}
      said={`${i18n.t('wellbeing.around.said', { scale: scale.title, count })} ${verdict}`}
      steps={days}
      stepName={i18n.t('wellbeing.around.day')}
      at={0}
      scale={scale}
      hint={i18n.t('wellbeing.around.hint')}
    />
  );
}

interface StepsPictureProps {
  name: string;
  title: string;
  said: string;
  steps: readonly Step[];
  stepName: string;
  scale: Scale;
  at?: number;
  hint?: string;
}

function StepsPicture({ steps, stepName, scale, at, ...picture }: StepsPictureProps) {
  const highest = highestOf(scale);
  return (
    <Picture
      {...picture}
      level={4}
      draw={(width, label) =>
        drawSteps(steps, { label, width, highest, steps: stepName, ...(at !== undefined && { at }) })
      }
      of={steps}
      figures={{
        columns: [
          { title: stepName },
          { title: i18n.t('wellbeing.meanOf', { scale: scale.title }) },
          { title: i18n.t('wellbeing.times') },
        ],
        rows: steps.map(({ step, mean, values }) => [step, mean, values.length]),
      }}
    />
  );
}
