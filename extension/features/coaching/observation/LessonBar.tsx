import { isPaused, type LessonClock, secondsAt, startClock } from '@alongside/shared/documents/lesson-clock';
import { addLine, LONGEST_LINE } from '@alongside/shared/documents/lesson-lines';
import { useSignal } from '@preact/signals';
import { useEffect, useId, useRef } from 'preact/hooks';
import type * as Y from 'yjs';
import { i18n } from '#i18n';
import { CommandButton } from '../../../workbench/CommandButton.tsx';
import { clock as shown } from '../../../workbench/clock.ts';
import { useNow } from '../../../workbench/read-document.ts';
import { lineAsked, questionsAsked } from './observed.ts';
import { questionsToLookWith } from './questions.ts';

/** The clock of the lesson, and a line that is noted with its time: all by keyboard, while one looks up. */
export function LessonBar({ doc, clock }: { doc: Y.Doc; clock: LessonClock | undefined }) {
  const said = useSignal('');
  const now = useNow(1_000, clock !== undefined && !isPaused(clock));
  const questions = questionsToLookWith();
  const question =
    questionsAsked.value > 0 ? questions[(questionsAsked.value - 1) % questions.length] : undefined;

  function note(text: string, at: number) {
    if (clock === undefined) startClock(doc, at);
    said.value = i18n.t('observation.noted', { time: shown(addLine(doc, text, at)) });
  }

  return (
    <>
      <p class="look-with" role="status">
        {question}
      </p>
      <div class="lesson-controls">
        <span class="lesson-clock" role="timer" aria-label={i18n.t('observation.clock')}>
          {shown(clock === undefined ? 0 : secondsAt(clock, now.value))}
        </span>
        <CommandButton command="observation.ask" look="icon" />
        <CommandButton command="observation.start" look="primary" />
        <CommandButton command="observation.pause" look="icon" />
        <CommandButton command="observation.goOn" />
        <Line onNote={note} />
      </div>
      <p class="visually-hidden" role="status">
        {said}
      </p>
    </>
  );
}

/** Enter notes the line, with the time of its first letter. */
function Line({ onNote }: { onNote: (text: string, at: number) => void }) {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const begun = useRef<number | undefined>(undefined);
  const asked = lineAsked.value;
  const before = useRef(asked);
  useEffect(() => {
    if (asked !== before.current) input.current?.focus();
    before.current = asked;
  }, [asked]);
  return (
    <form
      class="lesson-line"
      onSubmit={(event) => {
        event.preventDefault();
        const { current } = input;
        const text = current?.value.trim() ?? '';
        if (current === null || text === '') return;
        onNote(text, begun.current ?? Date.now());
        current.value = '';
        begun.current = undefined;
        requestAnimationFrame(() => current.scrollIntoView({ block: 'nearest' }));
      }}
    >
      <label class="visually-hidden" for={id}>
        {i18n.t('observation.lineLabel')}
      </label>
      <input
        id={id}
        class="one-line"
        ref={input}
        autocomplete="off"
        dir="auto"
        maxLength={LONGEST_LINE}
        placeholder={i18n.t('observation.linePlaceholder')}
        onInput={({ currentTarget }) => {
          if (currentTarget.value === '') begun.current = undefined;
          else begun.current ??= Date.now();
        }}
      />
      <button type="submit" class="button">
        {i18n.t('observation.note')}
      </button>
    </form>
  );
}
