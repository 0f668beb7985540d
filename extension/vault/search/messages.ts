import type { Bytes } from '@alongside/shared/crypto/bytes';
import type { DocumentId } from '@alongside/shared/sync/storage';
import type { Passage } from './passage.ts';
import type { FoundDocuments } from './word-index.ts';

/** A document to take in, and the time it is listed under, in ms since 1970. */
export interface ToIndex {
  id: DocumentId;
  at: number;
}

/** What the page says to the worker that searches. `question` numbers what an answer is to. */
export type Ask =
  | { type: 'open'; key: Bytes }
  /** Those that are new or changed, the newest first, and those that are gone. */
  | { type: 'follow'; changed: ToIndex[]; gone: DocumentId[] }
  /** Somebody writes: reading what nobody looks for can wait until they pause. */
  | { type: 'rest' }
  | { type: 'search'; question: number; typed: string; atMost?: number }
  | { type: 'passage'; question: number; id: DocumentId; typed: string };

export type Answer =
  | { type: 'progress'; waiting: number }
  | { type: 'found'; question: number; found: FoundDocuments }
  /** None, where something else was looked for since. */
  | { type: 'passage'; question: number; passage: Passage | undefined }
  /** Something could not be read; what could be is there. */
  | { type: 'failed'; message: string };
