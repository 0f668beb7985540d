import type * as Y from 'yjs';
import { type ContentNode, writeContent } from './content-tree.ts';
import { withMinutesTaken } from './steps.ts';

/**
 * `circle` is the one document that every circle has: the names of its people and what they agreed on. `check-ins` holds
 * how its person was: see check-ins.ts. `attachment` is part of a picture or a recording: see attachment-part.ts. A `cycle`
 * of coaching has a plan, an `observation` and a `conversation`; a `goal` is its writer's own: see the files of these names.
 * In a `pulse`, the people of a cohort give figures away: see the folder of that name. A `pack` was sent to one: see sent-pack.ts.
 */
const KINDS = [
  'entry',
  'plan',
  'circle',
  'check-ins',
  'attachment',
  'cycle',
  'observation',
  'conversation',
  'goal',
  'pulse',
  'pack',
] as const;
export type DocumentKind = (typeof KINDS)[number];

/** What those may do who did not share the document. */
export const ACCESS = ['edit', 'comment', 'read'] as const;
export type Access = (typeof ACCESS)[number];

export interface ShareTerms {
  access: Access;
  /** When it is withdrawn by itself, in ms since 1970. */
  expires?: number;
}

/** The Y.XmlFragment with the words: blocks as ProseMirror's Yjs binding keeps them. The first line is the title. */
export const CONTENT = 'content';
/** The Y.Map with what a document is: `kind`; where it is shared, `access` and `expires`. */
export const ABOUT = 'about';

/** The words of a document. */
export function contentOf(doc: Y.Doc): Y.XmlFragment {
  return doc.getXmlFragment(CONTENT);
}

/** What a document is. A kind that this version does not know (or none yet) reads as an entry: words to be shown. */
export function kindOf(doc: Y.Doc): DocumentKind {
  const kind: unknown = doc.getMap(ABOUT).get('kind');
  return KINDS.find((known) => known === kind) ?? 'entry';
}

/** Writes what a document is. */
export function setKind(doc: Y.Doc, kind: DocumentKind): void {
  doc.getMap(ABOUT).set('kind', kind);
}

/** Writes on what terms a document is shared. */
export function setTerms(doc: Y.Doc, { access, expires }: ShareTerms): void {
  const about = doc.getMap(ABOUT);
  about.set('access', access);
  if (expires !== undefined) about.set('expires', expires);
}

/** On what terms a document is shared, once it says what it is. */
export function termsOf(doc: Y.Doc): ShareTerms | undefined {
  const about = doc.getMap(ABOUT);
  if (!about.has('kind')) return undefined;
  return termsFrom(about.get('access') ?? 'edit', about.get('expires'));
}

/** Terms as somebody wrote them down; those that this version does not know allow reading only. */
export function termsFrom(access: unknown, expires: unknown): ShareTerms {
  return {
    access: ACCESS.find((known) => known === access) ?? 'read',
    ...(typeof expires === 'number' && { expires }),
  };
}

/** The first content of a new document, as the `fill` that a device takes: `device.createDocument('plan', newDocument([...]))`. */
export function newDocument(blocks: readonly ContentNode[]): (doc: Y.Doc) => void {
  return (doc) => writeContent(contentOf(doc), blocks);
}

/** A heading of one line. */
export function heading(level: 1 | 2 | 3, text: string): ContentNode {
  return { name: 'heading', attributes: { level }, children: line(text) };
}

/** A paragraph; an empty text makes a place to write. */
export function paragraph(text = ''): ContentNode {
  return { name: 'paragraph', attributes: {}, children: line(text) };
}

/** A list with one paragraph an item. */
export function list(type: 'bulletList' | 'orderedList', items: readonly string[]): ContentNode {
  return { name: type, attributes: {}, children: items.map(listItem) };
}

/** A numbered list; an item that begins with minutes, `10 min Starter`, takes so long. */
export function steps(items: readonly string[]): ContentNode {
  const children = items.map((item) => withMinutesTaken(listItem(item)));
  return { name: 'orderedList', attributes: {}, children };
}

function listItem(text: string) {
  return { name: 'listItem', attributes: {}, children: [paragraph(text)] };
}

function line(text: string): ContentNode[] {
  return text === '' ? [] : [{ text: [{ insert: text }] }];
}
