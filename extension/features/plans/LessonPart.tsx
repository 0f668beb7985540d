import { readContent } from '@alongside/shared/documents/content-tree';
import {
  clockTime,
  clockTimes,
  fromClockTime,
  lessonTimeOf,
  setLessonTime,
} from '@alongside/shared/documents/lesson-time';
import { contentOf } from '@alongside/shared/documents/shape';
import { minutesFrom, minutesOf, type Step, stepsIn } from '@alongside/shared/documents/steps';
import { useId } from 'preact/hooks';
import type * as Y from 'yjs';
import { i18n } from '#i18n';
import { useRead } from '../../workbench/read-document.ts';
import './plans.css';

const stepsOf = (doc: Y.Doc) => stepsIn(readContent(contentOf(doc)));

/** Below a plan with steps: how long they take together, and when each begins where the lesson's beginning is known. */
export function LessonPart({ doc, readOnly }: { doc: Y.Doc; readOnly: boolean }) {
  const steps = useRead(doc, stepsOf).value;
  const time = useRead(doc, lessonTimeOf).value;
  const field = useId();
  if (steps.length === 0) return null;
  return (
    <section class="lesson-part" aria-labelledby={`${field}-title`}>
      <h3 id={`${field}-title`}>{i18n.t('plans.lesson.title')}</h3>
      <p role="status">{sumOf(minutesOf(steps), time.minutes)}</p>
      <div class="lesson-fields">
        <label for={`${field}-starts`}>{i18n.t('plans.lesson.starts')}</label>
        <input
          id={`${field}-starts`}
          class="one-line"
          type="time"
          readOnly={readOnly}
          value={time.starts === undefined ? '' : clockTime(time.starts)}
          onChange={({ currentTarget }) => setLessonTime(doc, 'starts', fromClockTime(currentTarget.value))}
        />
        <label for={`${field}-minutes`}>{i18n.t('plans.lesson.takes')}</label>
        <span>
          <input
            id={`${field}-minutes`}
            class="one-line"
            type="number"
            min="1"
            max="600"
            readOnly={readOnly}
            value={time.minutes ?? ''}
            onChange={({ currentTarget }) =>
              setLessonTime(doc, 'minutes', minutesFrom(currentTarget.valueAsNumber))
            }
          />{' '}
          {i18n.t('steps.min')}
        </span>
      </div>
      {time.starts !== undefined && <Timetable starts={time.starts} steps={steps} />}
    </section>
  );
}

/** How the minutes of the steps stand to those of the lesson, in a sentence. */
function sumOf(sum: number, lesson: number | undefined): string {
  if (sum === 0) return i18n.t('plans.lesson.noMinutes');
  if (lesson === undefined) return i18n.t('plans.lesson.sum', sum);
  if (sum === lesson) return i18n.t('plans.lesson.fits', sum);
  if (sum < lesson) return i18n.t('plans.lesson.left', { minutes: sum, left: lesson - sum });
  return i18n.t('plans.lesson.more', { minutes: sum, more: sum - lesson });
}

/** Times of day as the browser's own field shows them. */
const TIMES = new Intl.DateTimeFormat(undefined, { timeStyle: 'short', timeZone: 'UTC' });

function Timetable({ starts, steps }: { starts: number; steps: readonly Step[] }) {
  const times = clockTimes(starts, steps).map((minutes) => TIMES.format(minutes * 60_000));
  return (
    <ol class="timetable">
      {steps.map(({ words }, place) => (
        <li key={place}>
          <time>{times[place]}</time> <span dir="auto">{words || i18n.t('plans.lesson.unnamed')}</span>
        </li>
      ))}
      <li>
        <time>{times.at(-1)}</time> <span class="muted">{i18n.t('plans.lesson.ends')}</span>
      </li>
    </ol>
  );
}
