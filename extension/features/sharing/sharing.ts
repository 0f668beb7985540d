import type { DocumentId } from '@alongside/shared/sync/storage';
import { signal } from '@preact/signals';

/** The document whose preview is being shown. */
export const sharing = signal<DocumentId | undefined>(undefined);
