/**
 * A pack that somebody sent to a cohort. Its file is in the Y.Map `pack`, under `text`, as it was when it was sent; the words
 * of the document are its title only, for lists.
 */
import type * as Y from 'yjs';
import { heading, newDocument } from './shape.ts';

const PACK = 'pack';

/** The first content of a document of the kind `pack`. `text` is the pack's file. */
export function sentPack(title: string, text: string): (doc: Y.Doc) => void {
  return (doc) => {
    newDocument([heading(1, title)])(doc);
    doc.getMap(PACK).set('text', text);
  };
}

/** The pack's file as its sender's device wrote it: anything may be in it. Empty where there is none. */
export function textOfSentPack(doc: Y.Doc): string {
  const text: unknown = doc.getMap(PACK).get('text');
  return typeof text === 'string' ? text : '';
}
