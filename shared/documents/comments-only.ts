import * as Y from 'yjs';
import { COMMENTS, commentFrom, commentsOf, decisionFrom, type Verdict } from './comments.ts';

/** What may be decided about one's own comments and suggestions by those who may not change the document. */
const THEIR_VERDICTS: readonly Verdict[] = ['resolved', 'reopened', 'declined'];

/**
 * Whether an update does nothing to this document but add what those may add who may only comment: comments, suggestions
 * and answers of their own, and what they decide about these. `isTheirs` says whether a device is the author's. `doc` is
 * changed by it only if so; an update that leaves anything waiting for later is refused, since what it would do then
 * can't be known now.
 */
export function changesCommentsOnly(
  doc: Y.Doc,
  update: Uint8Array,
  isTheirs: (device: string) => boolean,
): boolean {
  const trial = new Y.Doc();
  Y.applyUpdate(trial, Y.encodeStateAsUpdate(doc));
  const before = recordsIn(trial); // first: from here on the list is there, also where nobody said anything yet
  const rest = allButComments(trial);
  Y.applyUpdate(trial, update);
  const complete = trial.store.pendingStructs === null && trial.store.pendingDs === null;
  const holds = complete && allButComments(trial) === rest && addsTheirsOnly(trial, before, isTheirs);
  trial.destroy();
  if (holds) Y.applyUpdate(doc, update);
  return holds;
}

function addsTheirsOnly(
  trial: Y.Doc,
  before: readonly string[],
  isTheirs: (device: string) => boolean,
): boolean {
  const added = addedTo(before, recordsIn(trial));
  if (added === undefined) return false;
  const comments = commentsOf(trial);
  return added.every((json) => {
    const record: unknown = JSON.parse(json);
    const comment = commentFrom(record);
    if (comment !== undefined) {
      const isNew = comments.filter(({ id }) => id === comment.id).length === 1;
      return isNew && isTheirs(comment.by);
    }
    const decision = decisionFrom(record);
    if (decision === undefined) return false;
    const about = comments.find(({ id }) => id === decision.of);
    const mayDecide = about !== undefined && isTheirs(about.by) && THEIR_VERDICTS.includes(decision.verdict);
    return mayDecide && isTheirs(decision.by);
  });
}

/** What is new in a list in which everything else stands as it did; `undefined` where something does not. */
function addedTo(before: readonly string[], after: readonly string[]): string[] | undefined {
  const added: string[] = [];
  let kept = 0;
  for (const record of after) {
    if (record === before[kept]) kept += 1;
    else added.push(record);
  }
  return kept === before.length ? added : undefined;
}

function recordsIn(doc: Y.Doc): string[] {
  return doc.getArray<unknown>(COMMENTS).map((record) => JSON.stringify(record) ?? 'null');
}

/** All that can be read in a document beside its comments, attributes and marks included. */
function allButComments(doc: Y.Doc): string {
  const parts = [...doc.share.keys()].sort();
  return parts
    .map((name) => {
      const [items, entries] = everythingIn(doc.get(name));
      return `${name}: ${JSON.stringify(name === COMMENTS ? entries : [items, entries])}`;
    })
    .join('\n');
}

/** The items of a type of whatever kind, as they stand, children included, and its entries by name. */
function everythingIn(type: Y.AbstractType<unknown>): [unknown, unknown] {
  const items: unknown[] = [];
  for (let item = type._start; item !== null; item = item.right)
    if (!item.deleted) items.push(contentOf(item));
  const entries = [...type._map].filter(([, item]) => !item.deleted).sort(([a], [b]) => (a < b ? -1 : 1));
  return [items, entries.map(([key, item]) => [key, contentOf(item)])];
}

function contentOf({ content }: Y.Item): unknown {
  if (content instanceof Y.ContentType) return [content.type.constructor.name, everythingIn(content.type)];
  if (content instanceof Y.ContentFormat) return { [content.key]: content.value };
  return content.getContent();
}
