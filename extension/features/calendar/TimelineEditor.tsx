import { useSignal } from '@preact/signals';
import { useId, useLayoutEffect, useRef } from 'preact/hooks';
import { i18n } from '#i18n';
import { allRead } from '../../vault/library.ts';
import { PageHeading } from '../../workbench/PageHeading.tsx';
import { type Month, months } from './by-day.ts';
import { noonOf } from './days.ts';
import { Written } from './Written.tsx';
import './calendar.css';

const monthName = new Intl.DateTimeFormat(undefined, { month: 'long', year: 'numeric' });
const nameOf = ({ first }: Month) => monthName.format(noonOf(first));

/** Everything that was written, month by month, the newest first. A month's entries are made when it is opened. */
export function TimelineEditor() {
  const id = useId();
  const all = months.value;
  const open = useSignal<ReadonlySet<string>>(new Set(all.slice(0, 1).map((month) => month.id)));
  const jumpedTo = useRef<string>(undefined);
  const list = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (jumpedTo.current === undefined) return;
    list.current?.querySelector<HTMLElement>(`[data-month="${jumpedTo.current}"]`)?.focus();
    jumpedTo.current = undefined;
  });

  function toggle(month: string) {
    const next = new Set(open.value);
    if (!next.delete(month)) next.add(month);
    open.value = next;
  }

  return (
    <article class="page calendar">
      <PageHeading>{i18n.t('calendar.timeline')}</PageHeading>
      {!allRead.value && <p class="muted loading">{i18n.t('calendar.reading')}</p>}
      {allRead.value && all.length === 0 && <p class="muted">{i18n.t('calendar.nothingYet')}</p>}
      {all.length > 1 && (
        <div class="field">
          <label for={id}>{i18n.t('calendar.jump')}</label>
          <select
            id={id}
            value=""
            onChange={({ currentTarget: { value } }) => {
              jumpedTo.current = value;
              open.value = new Set([...open.value, value]);
            }}
          >
            <option value="" disabled>
              {i18n.t('calendar.chooseMonth')}
            </option>
            {all.map((month) => (
              <option key={month.id} value={month.id}>
                {nameOf(month)}
              </option>
            ))}
          </select>
        </div>
      )}
      <div ref={list} class="timeline">
        {all.map((month) => {
          const isOpen = open.value.has(month.id);
          const count = month.documents.length;
          return (
            <section key={month.id} aria-label={nameOf(month)}>
              <h3>
                <button
                  type="button"
                  class="timeline-month"
                  data-month={month.id}
                  aria-expanded={isOpen}
                  onClick={() => toggle(month.id)}
                >
                  <span>{nameOf(month)}</span>
                  <span class="muted">{i18n.t('calendar.count', count, [count.toLocaleString()])}</span>
                </button>
              </h3>
              {isOpen && <Written label={nameOf(month)} documents={month.documents} />}
            </section>
          );
        })}
      </div>
    </article>
  );
}
