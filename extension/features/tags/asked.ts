import { signal } from '@preact/signals';

/** Rises whenever someone wants to add a tag to what is open: the field takes the focus. */
export const tagFieldAsked = signal(0);
