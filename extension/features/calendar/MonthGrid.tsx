import { useSignal } from '@preact/signals';
import { useEffect, useId, useLayoutEffect, useRef } from 'preact/hooks';
import { i18n } from '#i18n';
import { writtenOn } from './by-day.ts';
import { chosenDay } from './chosen-day.ts';
import { type Day, dayKey, dayOf, firstDayOfWeek, noonOf, weeksOf } from './days.ts';
import { dayAfterKey } from './keys.ts';
import { Step } from './Step.tsx';

const firstDay = firstDayOfWeek(navigator.language);
const format = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(undefined, options);
const monthName = format({ month: 'long', year: 'numeric' });
const wholeDay = format({ dateStyle: 'full' });
const weekdayName = { short: format({ weekday: 'narrow' }), long: format({ weekday: 'long' }) };

/**
 * A month as a grid of days, as the ARIA Authoring Practices have it: one day at a time can be reached by Tab, arrows go
 * from day to day, Page Up and Page Down from month to month, Enter chooses.
 */
export function MonthGrid() {
  const id = useId();
  const grid = useRef<HTMLTableElement>(null);
  const at = useSignal(chosenDay.peek());
  const moved = useRef(false);
  const today = dayKey(dayOf(Date.now()));
  useEffect(() => {
    at.value = chosenDay.value;
  }, [chosenDay.value]);
  // Before the next key: two arrows in a row go two days on, and each day is heard.
  useLayoutEffect(() => {
    if (moved.current) grid.current?.querySelector<HTMLElement>('.day[tabindex="0"]')?.focus();
    moved.current = false;
  });

  function onKeyDown(event: KeyboardEvent) {
    const rightToLeft = grid.current !== null && getComputedStyle(grid.current).direction === 'rtl';
    const next = dayAfterKey(event, at.value, { firstDay, rightToLeft });
    if (next === undefined) return;
    moved.current = true;
    at.value = next;
    event.preventDefault();
  }

  const weeks = weeksOf(at.value, firstDay);
  return (
    <div class="month">
      <div class="month-header">
        <Step months={-1} at={at} />
        <h3 id={id} aria-live="polite">
          {monthName.format(noonOf(at.value))}
        </h3>
        <Step months={1} at={at} />
      </div>
      {/** biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: the Authoring Practices' date grid is a table */}
      <table ref={grid} role="grid" aria-labelledby={id} onKeyDown={onKeyDown}>
        <thead>
          <tr>
            {weeks[0]?.map((day) => (
              <th key={dayKey(day)} scope="col" abbr={weekdayName.long.format(noonOf(day))}>
                {weekdayName.short.format(noonOf(day))}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeks.map((week) => (
            <tr key={dayKey(week[0] as Day)}>
              {week.map((day) => (
                <DayCell key={dayKey(day)} day={day} at={at.value} today={today} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** A day, and whether anything was written about it. */
function DayCell({ day, at, today }: { day: Day; at: Day; today: string }) {
  const key = dayKey(day);
  const count = writtenOn(day).length;
  const name = [
    wholeDay.format(noonOf(day)),
    count > 0 && i18n.t('calendar.count', count, [count.toLocaleString()]),
  ];
  return (
    <td>
      <button
        type="button"
        class={day.month === at.month ? 'day' : 'day other'}
        tabIndex={key === dayKey(at) ? 0 : -1}
        aria-current={key === today ? 'date' : undefined}
        aria-pressed={key === dayKey(chosenDay.value)}
        aria-label={name.filter(Boolean).join(', ')}
        onClick={() => {
          chosenDay.value = day;
        }}
      >
        <span>{day.date.toLocaleString()}</span>
        {count > 0 && <span class="day-mark" aria-hidden="true" />}
      </button>
    </td>
  );
}
