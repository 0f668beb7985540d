import type { DocumentId } from '@alongside/shared/sync/storage';
import { keptValue } from '../../vault/kept-value.ts';
import { tellError } from '../../workbench/notices.ts';

/** A document that was made as an example. */
export interface Sample {
  id: DocumentId;
  /** Its words as they came, to see whether someone has changed them. */
  words: string;
}

/** The examples that are here. Sealed, as they are documents like others. */
export const samples = keptValue('samples', (stored) => (stored ?? []) as readonly Sample[], tellError);
