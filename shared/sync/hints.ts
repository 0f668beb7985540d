import type { Bytes } from '../crypto/bytes.ts';
import type { DocumentId } from './storage.ts';

/**
 * What pages of one device tell each other: that something in their common storage changed, never what.
 * Presence travels as the sealed message it already is. A lost hint costs a moment, never data.
 */
export type Hint =
  | { type: 'updates'; document: DocumentId } // updates were stored
  | { type: 'sync'; document: DocumentId } // its outbox, or what the server said about it, changed
  | { type: 'documents'; document: DocumentId } // what lists show of it, or whether it is there at all
  | { type: 'circles' }
  | { type: 'pairings' }
  | { type: 'connection'; server: string; up: boolean } // the page in charge reached the server, or lost it
  | { type: 'presence'; message: Bytes; way: 'in' | 'out' };

export interface Hints {
  /** Tells the other pages, not this one. */
  post(hint: Hint): void;
  /** Hears the other pages. Returns a function that stops listening. */
  listen(listener: (hint: Hint) => void): () => void;
}

/** For a device that is one process: there is nobody else to tell. */
export const noOtherPages: Hints = { post: () => {}, listen: () => () => {} };
