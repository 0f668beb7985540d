import type { DocumentId } from '@alongside/shared/sync/storage';
import { keep, readKept } from '../../vault/kept.ts';

/** A document that was made as an example. */
export interface Sample {
  id: DocumentId;
  /** Its words as they came, to see whether someone has changed them. */
  words: string;
}

/** Sealed, as they are documents like others. */
const NAME = 'samples';

/** The examples that are here. */
export async function readSamples(): Promise<readonly Sample[]> {
  return ((await readKept(NAME)) as readonly Sample[] | undefined) ?? [];
}

export function keepSamples(samples: readonly Sample[]): Promise<void> {
  return keep(NAME, samples);
}
