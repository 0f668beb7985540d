import { signal } from '@preact/signals';
import type { ComponentType } from 'preact';

/** The dialog that is open. Its code is fetched when it is asked for, so it is put here by the command that asks. */
export const shownDialog = signal<ComponentType | undefined>(undefined);

export function closeDialog(): void {
  shownDialog.value = undefined;
}
