import type * as Y from 'yjs';
import { toBase64Url } from '../crypto/bytes.ts';

/*
 * How somebody was, in one private document of the kind `check-ins`. Two maps, so that what two windows or devices note at the same
 * time is all there:
 *   checkIns: id → { at, values: { scale: number }, tags, note }
 *   scales:   id → { title, kind, low, high, better } for scales of one's own, or one of ours in own words;
 *             `hidden/ID` → true for one not asked any more; `order/` → ids, in the order in which they are asked
 */

export const CHECK_INS = 'checkIns';
export const SCALES = 'scales';
const ORDER = 'order/';

export interface CheckIn {
  id: string;
  /** Milliseconds since 1970. */
  at: number;
  /** From 0 to `highestOf` its scale. What was not answered is not there. */
  values: Readonly<Record<string, number>>;
  tags: readonly string[];
  /** One line. */
  note: string;
}

/** Which end a person would rather be at; it decides nothing but the colour of a picture. */
export const BETTER = ['high', 'low', 'neither'] as const;

/** How it is answered: with a number from 0 to 10, or with one of five faces, 0 to 4. */
export const SCALE_KINDS = ['0-10', 'faces'] as const;

export interface Scale {
  id: string;
  title: string;
  kind: (typeof SCALE_KINDS)[number];
  /** What the lowest and the highest point mean, in words. */
  low: string;
  high: string;
  better: (typeof BETTER)[number];
}

/** UTF-16 units, and answers or tags in one check-in. */
const MOST = { note: 500, tag: 60, title: 80, entries: 50 } as const;

/** The highest answer a scale can be given; the lowest is 0. */
export function highestOf({ kind }: Pick<Scale, 'kind'>): number {
  return kind === 'faces' ? 4 : 10;
}

/** A new id for a check-in or a scale. */
export function newCheckInId(): string {
  return toBase64Url(crypto.getRandomValues(new Uint8Array(9)));
}

/** Notes a check-in, in place of what has its id. */
export function putCheckIn(doc: Y.Doc, { id, at, values, tags, note }: CheckIn): void {
  const kept = { at, values, tags: tags.slice(0, MOST.entries), note: note.slice(0, MOST.note) };
  doc.getMap(CHECK_INS).set(id, kept);
}

export function removeCheckIn(doc: Y.Doc, id: string): void {
  doc.getMap(CHECK_INS).delete(id);
}

/** All that are whole, the newest first. */
export function checkInsOf(doc: Y.Doc): CheckIn[] {
  const found: CheckIn[] = [];
  for (const [id, value] of doc.getMap<unknown>(CHECK_INS)) {
    const checkIn = readCheckIn(id, value);
    if (checkIn !== undefined) found.push(checkIn);
  }
  return found.sort((a, b) => b.at - a.at);
}

function readCheckIn(id: string, value: unknown): CheckIn | undefined {
  const { at, values, tags, note } = (value ?? {}) as Partial<Record<keyof CheckIn, unknown>>;
  if (typeof at !== 'number' || !Number.isFinite(at) || typeof values !== 'object' || values === null)
    return undefined;
  return {
    id,
    at,
    values: Object.fromEntries(
      Object.entries(values)
        .filter((entry): entry is [string, number] => Number.isFinite(entry[1]))
        .slice(0, MOST.entries),
    ),
    tags: Array.isArray(tags) ? tags.filter((tag): tag is string => typeof tag === 'string') : [],
    note: typeof note === 'string' ? note : '',
  };
}

/** Adds a scale of one's own, or changes it. */
export function putScale(doc: Y.Doc, { id, title, kind, low, high, better }: Scale): void {
  const cut = (text: string) => text.trim().slice(0, MOST.title);
  doc.getMap(SCALES).set(id, { title: cut(title), kind, low: cut(low), high: cut(high), better });
}

/** A scale is asked no more, or again. What was answered stays. */
export function hideScale(doc: Y.Doc, id: string, hidden: boolean): void {
  if (hidden) doc.getMap(SCALES).set(`hidden/${id}`, true);
  else doc.getMap(SCALES).delete(`hidden/${id}`);
}

/** Scales are asked in this order of their ids from now on. */
export function orderScales(doc: Y.Doc, ids: readonly string[]): void {
  doc.getMap(SCALES).set(ORDER, [...ids]);
}

/** Scales in an order that names their ids; those that it does not name come behind, as they were. */
export function inOrder(scales: readonly Scale[], order: readonly string[]): Scale[] {
  const placeOf = ({ id }: Scale) => (order.includes(id) ? order.indexOf(id) : order.length);
  return scales.toSorted((a, b) => placeOf(a) - placeOf(b));
}

/** One's own scales, in the order of their titles, the ids of those that are not asked, and the order of all of them. */
export function scalesOf(doc: Y.Doc): {
  own: Scale[];
  hidden: ReadonlySet<string>;
  order: readonly string[];
} {
  const own: Scale[] = [];
  const hidden = new Set<string>();
  let order: readonly string[] = [];
  for (const [key, value] of doc.getMap<unknown>(SCALES)) {
    if (key.startsWith('hidden/')) hidden.add(key.slice('hidden/'.length));
    else if (key === ORDER)
      order = Array.isArray(value) ? value.filter((id): id is string => typeof id === 'string') : [];
    else {
      const scale = readScale(key, value);
      if (scale !== undefined) own.push(scale);
    }
  }
  return { own: own.sort((a, b) => a.title.localeCompare(b.title)), hidden, order };
}

function readScale(id: string, value: unknown): Scale | undefined {
  const { title, kind, low, high, better } = (value ?? {}) as Partial<Record<keyof Scale, unknown>>;
  if (typeof title !== 'string' || title === '' || typeof low !== 'string' || typeof high !== 'string')
    return undefined;
  return {
    id,
    title,
    low,
    high,
    kind: SCALE_KINDS.find((known) => known === kind) ?? '0-10',
    better: BETTER.find((known) => known === better) ?? 'neither',
  };
}
