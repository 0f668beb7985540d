import type { DocumentId } from '@alongside/shared/sync/storage';
import { signal } from '@preact/signals';

/** What a person is being asked about a cycle, if anything. */
export type Asked =
  | { type: 'start'; previous?: DocumentId }
  | { type: 'focus'; cycle: DocumentId }
  | { type: 'end'; cycle: DocumentId };

export const asked = signal<Asked | undefined>(undefined);

export function stopAsking(): void {
  asked.value = undefined;
}
