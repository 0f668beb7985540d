import { computed, effect, signal } from '@preact/signals';
import { session } from '../../vault/session.ts';

/** What is typed into the search. Gone when the vault locks. */
export const line = signal('');

export const isLineEmpty = computed(() => line.value.trim() === '');

/** Rises whenever someone asks to search: the field takes the focus. */
export const focusAsked = signal(0);

effect(() => {
  if (session.value === undefined) line.value = '';
});
