import type { Signal } from '@preact/signals';
import { i18n } from '#i18n';
import { Icon } from '../../workbench/Icon.tsx';
import { addMonths, type Day } from './days.ts';

/** Goes to the month before or after. */
export function Step({ months, at }: { months: 1 | -1; at: Signal<Day> }) {
  const words = i18n.t(months === 1 ? 'calendar.next' : 'calendar.previous');
  return (
    <button
      type="button"
      class="icon-button"
      aria-label={words}
      title={words}
      onClick={() => {
        at.value = addMonths(at.value, months);
      }}
    >
      <Icon name={months === 1 ? 'chevron-right' : 'chevron-left'} />
    </button>
  );
}
