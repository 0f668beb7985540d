import type { AttributeSpec, Schema } from '@tiptap/pm/model';
import * as Y from 'yjs';

/**
 * Whether everything in this Yjs type is of a kind that the schema has: elements, their attributes with values that they
 * can have, and marks. The editor's
 * Yjs binding deletes from the document, for everyone, whatever it does not know; so it must never get to see it.
 */
export function isKnown(content: object, schema: Schema): boolean {
  const left = [content];
  for (let type = left.pop(); type !== undefined; type = left.pop()) {
    if (type instanceof Y.XmlText) {
      if (!hasKnownMarks(type, schema)) return false;
    } else if (type instanceof Y.XmlFragment) {
      if (type instanceof Y.XmlElement && !isKnownElement(type, schema)) return false;
      left.push(...type.toArray());
    } else return false;
  }
  return true;
}

function isKnownElement(element: Y.XmlElement, { nodes }: Schema): boolean {
  if (!Object.hasOwn(nodes, element.nodeName)) return false;
  const known = nodes[element.nodeName]?.spec.attrs ?? {};
  return Object.entries<unknown>(element.getAttributes()).every(
    ([name, value]) => Object.hasOwn(known, name) && isPossible(known[name], value),
  );
}

/** Whether an attribute can have this value: the editor relies on it. */
function isPossible(attribute: AttributeSpec | undefined, value: unknown): boolean {
  if (typeof attribute?.validate !== 'function') return true;
  try {
    attribute.validate(value);
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

function hasKnownMarks(text: Y.XmlText, { marks }: Schema): boolean {
  const runs: { insert: unknown; attributes?: object }[] = text.toDelta();
  return runs.every(
    ({ insert, attributes = {} }) =>
      typeof insert === 'string' &&
      Object.keys(attributes).every((name) => Object.hasOwn(marks, withoutHash(name))),
  );
}

/** The binding adds one to a mark that may be there several times over: `comment--3q2+7w==`. */
function withoutHash(name: string): string {
  return name.replace(/--[a-zA-Z0-9+/=]{8}$/, '');
}
