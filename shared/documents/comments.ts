import * as Y from 'yjs';

/** The Y.Array with what people said about a document, oldest first. */
export const COMMENTS = 'comments';

export interface Comment {
  /** The device it was written on, by its own word. */
  by: string;
  text: string;
  /** Milliseconds since 1970, by its writer's clock. */
  at: number;
}

/** Longer texts are cut: a comment is a few sentences. */
const LONGEST = 4_000;

/** Adds a comment at the end. */
export function addComment(doc: Y.Doc, comment: Comment): void {
  doc.getArray<Comment>(COMMENTS).push([{ ...comment, text: comment.text.slice(0, LONGEST) }]);
}

/** The comments that are whole. */
export function commentsOf(doc: Y.Doc): Comment[] {
  return doc
    .getArray<Partial<Comment> | null>(COMMENTS)
    .toArray()
    .flatMap((found) => {
      const { by, text, at } = found ?? {};
      return typeof by === 'string' && typeof text === 'string' && typeof at === 'number'
        ? [{ by, text, at }]
        : [];
    });
}

/**
 * Whether an update does nothing to this document but change its comments. `doc` is changed by it only if so; an
 * update that leaves anything waiting for later is refused, since what it would do then can't be known now.
 */
export function changesCommentsOnly(doc: Y.Doc, update: Uint8Array): boolean {
  const trial = new Y.Doc();
  Y.applyUpdate(trial, Y.encodeStateAsUpdate(doc));
  const before = allButComments(trial);
  Y.applyUpdate(trial, update);
  const complete = trial.store.pendingStructs === null && trial.store.pendingDs === null;
  const holds = complete && allButComments(trial) === before;
  trial.destroy();
  if (holds) Y.applyUpdate(doc, update);
  return holds;
}

/** All that can be read in a document beside its comments, attributes and marks included. */
function allButComments(doc: Y.Doc): string {
  const parts = [...doc.share.keys()].filter((name) => name !== COMMENTS).sort();
  return parts.map((name) => `${name}: ${JSON.stringify(everythingIn(doc.get(name)))}`).join('\n');
}

/** The items of a type of whatever kind, as they stand, children included. */
function everythingIn(type: Y.AbstractType<unknown>): unknown {
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
