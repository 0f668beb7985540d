import type { CheckIn } from '@alongside/shared/documents/check-ins';
import { signal } from '@preact/signals';

/** The check-in that is being made or changed; `undefined` while none is. */
export const asked = signal<CheckIn | undefined>(undefined);

/** The id of the check-in whose questions can be answered now; `undefined` while there are none. */
export const answerable = signal<string | undefined>(undefined);
