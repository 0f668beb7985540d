import { addDays, addMonths, type Day, weekday } from './days.ts';

/** The day to which a key leads from another; `undefined` for a key that leads nowhere. */
export function dayAfterKey(
  { key, shiftKey }: Pick<KeyboardEvent, 'key' | 'shiftKey'>,
  day: Day,
  { firstDay, rightToLeft }: { firstDay: number; rightToLeft: boolean },
): Day | undefined {
  const intoWeek = (weekday(day) - firstDay + 7) % 7;
  switch (key) {
    case 'ArrowLeft':
      return addDays(day, rightToLeft ? 1 : -1);
    case 'ArrowRight':
      return addDays(day, rightToLeft ? -1 : 1);
    case 'ArrowUp':
      return addDays(day, -7);
    case 'ArrowDown':
      return addDays(day, 7);
    case 'Home':
      return addDays(day, -intoWeek);
    case 'End':
      return addDays(day, 6 - intoWeek);
    case 'PageUp':
      return addMonths(day, shiftKey ? -12 : -1);
    case 'PageDown':
      return addMonths(day, shiftKey ? 12 : 1);
  }
  return undefined;
}
