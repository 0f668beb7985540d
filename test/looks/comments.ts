import { anchorAt } from '@alongside/shared/documents/anchors/claim';
import { flatten } from '@alongside/shared/documents/anchors/flat-text';
import { addComment } from '@alongside/shared/documents/comments';
import { contentOf } from '@alongside/shared/documents/shape';
import type { Doc } from 'yjs';

/** What a partner says about a shared lesson: of words, of words that are not there any more, instead of words, of all. */
export function sayOf(doc: Doc, by: string): void {
  const flat = flatten(contentOf(doc));
  const at = Date.now();
  const about = (words: string) => {
    const from = flat.text.indexOf(words);
    const anchor = anchorAt(flat, { from, to: from + words.length });
    if (from < 0 || anchor === undefined) throw new Error(`“${words}” is not there`);
    return anchor;
  };
  addComment(doc, { by, at, about: about('never been asked'), text: 'Who could have asked, and when?' });
  addComment(doc, {
    by,
    at,
    about: about('too tired to listen'),
    instead: 'tired',
    text: 'You listened to the end.',
  });
  const gone = { ...about('lesson'), first: { client: 1, clock: 0 }, words: 'at the end of the day' };
  addComment(doc, { by, at, about: gone, text: 'Was it the last lesson?' });
  addComment(doc, { by, at, text: 'What did you notice first, before you decided to wait?' });
}
