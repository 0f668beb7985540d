import type { CircleId } from '@alongside/shared/sync/storage';
import { signal } from '@preact/signals';

/** What a person is being asked, if anything. */
export const asking = signal<'create' | 'join' | undefined>(undefined);

/** Takes the dialog away. */
export function stopAsking(): void {
  asking.value = undefined;
}

/** The circle to which a guest is being invited. */
export const guestFor = signal<CircleId | undefined>(undefined);
