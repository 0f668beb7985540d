import * as Y from 'yjs';

/** A run of text with its marks, as in Yjs's delta format: `{ insert: 'so', attributes: { bold: {} } }`. */
export interface TextRun {
  insert: string | object;
  attributes?: Record<string, unknown>;
}

/** Content without its history: plain values, nothing of the document they came from. */
export type ContentNode =
  | { name: string; attributes: Record<string, unknown>; children: ContentNode[] }
  | { text: TextRun[] };

/** What can be seen in a fragment or element, as plain values. */
export function readContent(parent: Y.XmlFragment): ContentNode[] {
  return parent.toArray().map(readNode);
}

/** Appends these nodes to a fragment or element that is part of a document. */
export function writeContent(parent: Y.XmlFragment, nodes: readonly ContentNode[]): void {
  append(parent, nodes);
}

type XmlNode = Y.XmlElement | Y.XmlText;

function readNode(node: XmlNode | Y.XmlHook): ContentNode {
  if (node instanceof Y.XmlText) return { text: node.toDelta() as TextRun[] };
  if (node instanceof Y.XmlElement) {
    return { name: node.nodeName, attributes: { ...node.getAttributes() }, children: readContent(node) };
  }
  throw new TypeError('a document here holds elements and text only');
}

function makeNode(node: ContentNode): XmlNode {
  if ('text' in node) {
    const text = new Y.XmlText();
    text.applyDelta(node.text);
    return text;
  }
  const element = new Y.XmlElement<Record<string, string>>(node.name);
  // Attributes may be numbers or objects (a heading's level); Yjs's types only know strings, its code takes any value.
  for (const [name, value] of Object.entries(node.attributes)) element.setAttribute(name, value as string);
  append(element, node.children);
  return element;
}

/** As many as Yjs takes at once: it hands them on as arguments of one call. */
const AT_ONCE = 10_000;

function append(parent: Y.XmlFragment, nodes: readonly ContentNode[]): void {
  for (let at = 0; at < nodes.length; at += AT_ONCE) {
    const some = nodes.slice(at, at + AT_ONCE).map(makeNode);
    if (parent.doc === null) parent.insert(at, some);
    else parent.push(some);
  }
}
