import { signal } from '@preact/signals';

/** Whether a person is being asked for their recovery code. */
export const recovering = signal(false);
