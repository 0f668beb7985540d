import { signal } from '@preact/signals';

/** The document whose earlier versions are looked at. */
export const historyOf = signal<string | undefined>(undefined);
