import type * as Y from 'yjs';
import { heading, newDocument, paragraph } from './shape.ts';

/** What a conversation begins with: its heading, and a place for the note that is written together. */
export function beginConversation({ title }: { title: string }): (doc: Y.Doc) => void {
  return newDocument([heading(1, title), paragraph()]);
}
