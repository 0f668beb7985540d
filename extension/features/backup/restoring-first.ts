import { signal } from '@preact/signals';

/** Whether a backup is being restored before there is any journal. */
export const restoringFirst = signal(false);
