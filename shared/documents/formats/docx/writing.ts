import type { WritePlaces } from '../places.ts';
import type { NumberedList } from './parts.ts';

/** What is known while a document is written. */
export interface DocxWriting {
  places: WritePlaces;
  /** The addresses that the document leads to, in their order. */
  links: string[];
  /** The lists it has: each counts for itself. */
  lists: NumberedList[];
  /** Of the list that these blocks are in. */
  level?: number;
  /** Of what stands in a quotation. */
  style?: string;
}
