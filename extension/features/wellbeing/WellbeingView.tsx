import type { CheckIn, Scale } from '@alongside/shared/documents/check-ins';
import { i18n } from '#i18n';
import { CommandButton } from '../../workbench/CommandButton.tsx';
import { LongList } from '../../workbench/LongList.tsx';
import { EmptyView, ViewHeader } from '../../workbench/ViewHeader.tsx';
import { exactly, when } from '../../workbench/when.ts';
import { ask } from './ask.ts';
import { CareOffer } from './care/CareOffer.tsx';
import { kept, useCheckIns } from './check-ins.ts';
import { answerInWords } from './scales/answer-in-words.ts';
import '../../workbench/styles/item-list.css';
import './wellbeing.css';

/** One's own check-ins, the newest first. */
export function WellbeingView() {
  useCheckIns();
  return (
    <>
      <ViewHeader title={i18n.t('wellbeing.title')}>
        <CommandButton command="wellbeing.pulses" look="icon" />
        <CommandButton command="wellbeing.pictures" look="icon" />
        <CommandButton command="wellbeing.scales" look="icon" />
        <CommandButton command="wellbeing.care" look="icon" />
        <CommandButton command="wellbeing.checkIn" look="primary" />
      </ViewHeader>
      <CheckIns />
    </>
  );
}

function CheckIns() {
  if (kept.value === undefined) return <p class="muted loading">{i18n.t('wellbeing.reading')}</p>;
  const { checkIns, scales } = kept.value;
  if (checkIns.length === 0) {
    return (
      <EmptyView title={i18n.t('wellbeing.emptyTitle')}>
        <p>{i18n.t('wellbeing.emptyBody')}</p>
        <p class="muted">{i18n.t('wellbeing.onlyYou')}</p>
      </EmptyView>
    );
  }
  return (
    <>
      <CareOffer checkIns={checkIns} scales={scales} />
      <LongList label={i18n.t('wellbeing.title')} items={checkIns}>
        {(checkIn) => (
          <li key={checkIn.id} class="item">
            <button type="button" class="item-title" onClick={() => ask(checkIn)}>
              <time dateTime={new Date(checkIn.at).toISOString()} title={exactly(checkIn.at)}>
                {when(checkIn.at)}
              </time>
            </button>
            <p class="item-excerpt">{answers(checkIn, scales)}</p>
            <p class="item-meta" dir="auto">
              {[checkIn.note, ...checkIn.tags].filter(Boolean).join(' · ')}
            </p>
          </li>
        )}
      </LongList>
    </>
  );
}

/** What was answered, in words: `Energy 6 · Calm 4`. */
function answers({ values }: CheckIn, scales: readonly Scale[]): string {
  return scales
    .filter(({ id }) => id in values)
    .map((scale) => `${scale.title} ${answerInWords(scale, values[scale.id])}`)
    .join(' · ');
}
