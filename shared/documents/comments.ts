import type * as Y from 'yjs';
import type { Anchor } from './anchors/claim.ts';
import type { CharId } from './anchors/flat-text.ts';
import { anchorFrom, charIdFrom } from './anchors/read-claim.ts';

/**
 * The Y.Array with what people said about a document and decided about what was said, oldest first. Each adds to it and
 * changes nothing in it, so that everyone can be held to saying only what is theirs: see comments-only.ts.
 */
export const COMMENTS = 'comments';

export interface Comment {
  id: string;
  /** The device it was written on, by its own word. */
  by: string;
  text: string;
  /** Milliseconds since 1970, by its writer's clock. */
  at: number;
  /** The words it is about, where they stood then. Left out: the whole document. */
  about?: Anchor;
  /** What it suggests to write instead of these words; empty to leave them out. Left out: it suggests nothing. */
  instead?: string;
  /** The comment that it answers. */
  answers?: string;
}

/** What can be decided about a comment, or about a suggestion. */
export const VERDICTS = ['resolved', 'reopened', 'accepted', 'declined'] as const;
export type Verdict = (typeof VERDICTS)[number];

export interface Decision {
  of: string;
  verdict: Verdict;
  by: string;
  at: number;
  /** The first and last character of the words that accepting put there. */
  put?: { first: CharId; last: CharId };
}

/** Longer texts are cut: a comment is a few sentences. */
const LONGEST = 4_000;

/** Adds a comment at the end. */
export function addComment(doc: Y.Doc, { text, instead, ...comment }: Omit<Comment, 'id'>): void {
  const kept = instead === undefined ? {} : { instead: instead.slice(0, LONGEST) };
  write(doc, { ...comment, ...kept, id: newId(), text: text.slice(0, LONGEST) });
}

/** Adds what somebody decided. */
export function decide(doc: Y.Doc, decision: Decision): void {
  write(doc, decision);
}

/** The comments that are whole. */
export function commentsOf(doc: Y.Doc): Comment[] {
  return recordsOf(doc).flatMap((record) => commentFrom(record) ?? []);
}

/** The decisions that are whole, in an order that is the same for everyone. */
export function decisionsOf(doc: Y.Doc): Decision[] {
  return recordsOf(doc).flatMap((record) => decisionFrom(record) ?? []);
}

/** A comment as somebody wrote it down; `undefined` where it is none. */
export function commentFrom(record: unknown): Comment | undefined {
  const { id, by, text, at, about, instead, answers } = fieldsOf(record);
  if (typeof by !== 'string' || !isText(text) || !isTime(at)) return undefined;
  const anchor = anchorFrom(about);
  return {
    id: typeof id === 'string' ? id : `${by} ${at}`, // as it was before comments had ids
    by,
    text,
    at,
    ...(anchor && { about: anchor }),
    ...(anchor && isText(instead) && { instead }),
    ...(typeof answers === 'string' && { answers }),
  };
}

/** A decision as somebody wrote it down; `undefined` where it is none. */
export function decisionFrom(record: unknown): Decision | undefined {
  const { of, verdict, by, at, put } = fieldsOf(record);
  const known = VERDICTS.find((one) => one === verdict);
  if (known === undefined || typeof of !== 'string' || typeof by !== 'string' || !isTime(at))
    return undefined;
  const [first, last] = [charIdFrom(fieldsOf(put).first), charIdFrom(fieldsOf(put).last)];
  return { of, verdict: known, by, at, ...(first && last && { put: { first, last } }) };
}

function write(doc: Y.Doc, record: Comment | Decision): void {
  doc.getArray<Comment | Decision>(COMMENTS).push([record]);
}

function recordsOf(doc: Y.Doc): unknown[] {
  return doc.getArray<unknown>(COMMENTS).toArray();
}

function fieldsOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

const isText = (value: unknown): value is string => typeof value === 'string' && value.length <= LONGEST;

/** Milliseconds since 1970 of which there is a date: the most that a Date can have is 8.64e15 on either side. */
const isTime = (value: unknown): value is number => typeof value === 'number' && Math.abs(value) <= 8.64e15;

/** 16 hexadecimal digits by chance. */
function newId(): string {
  return [...crypto.getRandomValues(new Uint8Array(8))]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('');
}
