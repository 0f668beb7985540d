import { i18n } from '#i18n';
import { allRead } from '../../vault/library.ts';
import { CommandButton } from '../../workbench/CommandButton.tsx';
import { PageHeading } from '../../workbench/PageHeading.tsx';
import { onDay } from '../../workbench/when.ts';
import { onThisDate, writtenOn } from './by-day.ts';
import { chooseToday, chosenDay } from './chosen-day.ts';
import { dayKey, dayOf, noonOf } from './days.ts';
import { MonthGrid } from './MonthGrid.tsx';
import { Written } from './Written.tsx';
import './calendar.css';

/** A month, what was written on the day that is chosen in it, and what was written on that date before. */
export function CalendarEditor() {
  const day = chosenDay.value;
  const [documents, before] = [writtenOn(day), onThisDate(day)];
  const name = onDay(noonOf(day).getTime());
  const isToday = dayKey(day) === dayKey(dayOf(Date.now()));
  return (
    <article class="page calendar">
      <PageHeading>{i18n.t('calendar.title')}</PageHeading>
      <div class="row">
        {!isToday && (
          <button type="button" class="button" onClick={chooseToday}>
            {i18n.t('calendar.today')}
          </button>
        )}
        <CommandButton command="calendar.showTimeline" look="quiet" />
      </div>
      {!allRead.value && <p class="muted loading">{i18n.t('calendar.reading')}</p>}
      <MonthGrid />
      <section aria-label={name}>
        <h3 aria-live="polite">{name}</h3>
        {documents.length === 0 ? (
          <p class="muted">{i18n.t('calendar.nothing')}</p>
        ) : (
          <Written key={dayKey(day)} label={name} documents={documents} />
        )}
      </section>
      <section aria-labelledby="on-this-day">
        <h3 id="on-this-day">{i18n.t('calendar.onThisDay')}</h3>
        {before.length === 0 && <p class="muted">{i18n.t('calendar.nothingBefore')}</p>}
        {before.map(({ day, documents }) => {
          const then = onDay(noonOf(day).getTime());
          return (
            <section key={dayKey(day)} aria-label={then}>
              <h4>{then}</h4>
              <Written label={then} documents={documents} />
            </section>
          );
        })}
      </section>
    </article>
  );
}
