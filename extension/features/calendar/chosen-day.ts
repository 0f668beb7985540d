import { signal } from '@preact/signals';
import { type Day, dayOf } from './days.ts';

/** The day whose entries the calendar shows. */
export const chosenDay = signal<Day>(dayOf(Date.now()));

export function chooseToday(): void {
  chosenDay.value = dayOf(Date.now());
}
