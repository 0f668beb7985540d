import { clockOf, isPaused, type LessonClock } from '@alongside/shared/documents/lesson-clock';
import { tieOf } from '@alongside/shared/documents/lesson-lines';
import { useEffect } from 'preact/hooks';
import type * as Y from 'yjs';
import { i18n } from '#i18n';
import { useRead } from '../../../workbench/read-document.ts';
import { LessonBar } from './LessonBar.tsx';
import { type ClockState, observed, questionsAsked, tying } from './observed.ts';
import { TieDialog } from './TieDialog.tsx';
import { WhatBecomesOfIt } from './WhatBecomesOfIt.tsx';
import './observation.css';

const isTied = (doc: Y.Doc) => tieOf(doc) !== undefined;

function stateOf(clock: LessonClock | undefined): ClockState {
  if (clock === undefined) return 'unstarted';
  return isPaused(clock) ? 'paused' : 'running';
}

/** Below an observation: what becomes of it, the clock of the lesson, and a line to write in. */
export function Observation({ id, doc }: { id: string; doc: Y.Doc }) {
  const clock = useRead(doc, clockOf).value;
  const tied = useRead(doc, isTied).value;
  useEffect(() => {
    observed.value = { id, doc, clock: stateOf(clock), tied };
  }, [id, doc, clock, tied]);
  useEffect(
    () => () => {
      observed.value = undefined;
      questionsAsked.value = 0;
      tying.value = false;
    },
    [id, doc],
  );
  return (
    <>
      <WhatBecomesOfIt id={id} doc={doc} />
      <section class="lesson-bar" aria-label={i18n.t('observation.lesson')}>
        <LessonBar doc={doc} clock={clock} />
      </section>
      {tying.value && clock !== undefined && <TieDialog doc={doc} clock={clock} />}
    </>
  );
}
