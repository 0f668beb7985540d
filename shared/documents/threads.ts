import type * as Y from 'yjs';
import { placesIn } from './anchors/claims.ts';
import { type FlatText, flatten, type Range } from './anchors/flat-text.ts';
import { type Comment, commentsOf, type Decision, decisionsOf } from './comments.ts';
import { contentOf } from './shape.ts';
import { placeOfPut, stillFits } from './suggestions.ts';

/** A comment with what was answered, where its words are by now, and what was decided. */
export interface Thread {
  comment: Comment;
  answers: Comment[];
  /** Where its words are in the flat text. Left out: they are gone, or it is about the whole document. */
  place?: Range;
  /** What was decided last and still holds. Left out: it is open. */
  decided?: Decision;
  /** Of a suggestion that is open: its words are not what they were when it was made. */
  isOvertaken?: true;
}

/**
 * What was said about a document, in the order of the words it is about; then what is about words that are gone, then
 * what is about all of it, each in the order in which it was said.
 */
export function threadsOf(doc: Y.Doc, flat: FlatText = flatten(contentOf(doc))): Thread[] {
  const comments = commentsOf(doc);
  const ids = new Set(comments.map(({ id }) => id));
  const places = placesIn(doc, flat);
  const decisions = decisionsOf(doc);
  const isAnswer = ({ id, answers }: Comment) => answers !== undefined && answers !== id && ids.has(answers);
  const threads = comments
    .filter((comment) => !isAnswer(comment))
    .map((comment): Thread => {
      const place = places.get(comment.id);
      const decided = holding(doc, flat, comment, decisions, place);
      const isOvertaken =
        comment.instead !== undefined && decided === undefined && !stillFits(comment, flat.text, place);
      return {
        comment,
        answers: comments.filter((answer) => answer.answers === comment.id && isAnswer(answer)),
        ...(place && { place }),
        ...(decided && { decided }),
        ...(isOvertaken && { isOvertaken }),
      };
    });
  const rank = ({ comment, place }: Thread) => (place ? 0 : comment.about ? 1 : 2);
  return threads.sort((a, b) => rank(a) - rank(b) || (a.place?.from ?? 0) - (b.place?.from ?? 0));
}

/** The decision that holds. Accepting does until it was undone: the words stand as they did before. */
function holding(
  doc: Y.Doc,
  flat: FlatText,
  comment: Comment,
  decisions: readonly Decision[],
  place: Range | undefined,
): Decision | undefined {
  const about = decisions.filter(({ of }) => of === comment.id);
  const accepted = about.filter(({ verdict }) => verdict === 'accepted');
  const isThere = accepted.find((decision) => placeOfPut(doc, comment, decision, flat) !== undefined);
  if (isThere !== undefined) return isThere;
  const isUndone = stillFits(comment, flat.text, place);
  if (accepted[0] !== undefined && !isUndone) return accepted[0];
  const last = about.filter(({ verdict }) => verdict !== 'accepted').at(-1);
  return last?.verdict === 'reopened' ? undefined : last;
}
