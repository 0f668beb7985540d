import { i18n } from '#i18n';
import { allRead, readProblem } from '../../vault/library.ts';
import { CommandButton } from '../../workbench/CommandButton.tsx';
import { Item, ItemList } from '../../workbench/ItemList.tsx';
import { LongList } from '../../workbench/LongList.tsx';
import { explain } from '../../workbench/notices.ts';
import { EmptyView, ViewHeader } from '../../workbench/ViewHeader.tsx';
import { current, cycles, type KnownCycle, past } from './cycles/cycles.ts';
import { QuietLine } from './cycles/QuietLine.tsx';
import { nextStep } from './cycles/steps.ts';
import { stateOf, whose } from './cycles/words.ts';
import { Goals } from './goals/Goals.tsx';
import './coaching.css';

/** The cycles that go on, each with its next small step, those that are over, and one's own goals. */
export function CoachingView() {
  return (
    <>
      <ViewHeader title={i18n.t('coaching.title')}>
        <CommandButton command="coaching.start" look="primary" />
      </ViewHeader>
      <QuietLine />
      <Cycles />
      <Goals />
    </>
  );
}

function Cycles() {
  if (readProblem.value !== undefined) return <p role="alert">{explain(readProblem.value)}</p>;
  if (cycles.value.length === 0) {
    if (!allRead.value) return <p class="muted loading">{i18n.t('coaching.reading')}</p>;
    return (
      <EmptyView title={i18n.t('coaching.emptyTitle')}>
        <p>{i18n.t('coaching.emptyBody')}</p>
        <p class="muted">{i18n.t('coaching.emptyHow')}</p>
      </EmptyView>
    );
  }
  return (
    <>
      {current.value.length > 0 && (
        <ItemList label={i18n.t('coaching.current')}>
          {current.value.map((known) => (
            <CycleItem key={known.id} known={known} step={nextStep(known)} />
          ))}
        </ItemList>
      )}
      {past.value.length > 0 && (
        <>
          <h3 class="group-title">{i18n.t('coaching.past')}</h3>
          <LongList label={i18n.t('coaching.past')} items={past.value}>
            {(known) => <CycleItem key={known.id} known={known} />}
          </LongList>
        </>
      )}
    </>
  );
}

function CycleItem({ known, step }: { known: KnownCycle; step?: ReturnType<typeof nextStep> }) {
  return (
    <Item
      editor={{ kind: 'cycle', id: known.id }}
      title={known.cycle.focus}
      untitled={i18n.t('coaching.untitled')}
      excerpt={step?.words ?? known.cycle.kept}
    >
      <span>{stateOf(known)}</span>
      <span>{whose(known)}</span>
      {step && <span>{i18n.t('coaching.minutes', step.minutes)}</span>}
    </Item>
  );
}
