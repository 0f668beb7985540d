import type * as Y from 'yjs';
import { heading, newDocument, paragraph } from './shape.ts';

/** What an observation begins with: the focus as its heading, and a sentence that asks to describe. */
export function beginObservation({ title, asks }: { title: string; asks: string }): (doc: Y.Doc) => void {
  return newDocument([heading(1, title), paragraph(asks)]);
}
