import {
  type CheckIn,
  checkInsOf,
  hideScale,
  inOrder,
  orderScales,
  putCheckIn,
  putScale,
  removeCheckIn,
  type Scale,
  scalesOf,
} from '@alongside/shared/documents/check-ins';
import { putTerm, removeTerm, type Term, termsOf } from '@alongside/shared/documents/terms';
import type { Device, OpenDocument } from '@alongside/shared/sync/device';
import type { DocumentId } from '@alongside/shared/sync/storage';
import { isPrivate } from '@alongside/shared/sync/storage';
import { computed, effect, type ReadonlySignal, signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type * as Y from 'yjs';
import { allRead, documentsOf, unlockedDevice } from '../../vault/library.ts';
import { session } from '../../vault/session.ts';
import { tellError } from '../../workbench/notices.ts';
import { startingScales } from './scales.ts';

/** How its person was, the newest first, and what they can be asked. */
export interface Kept {
  checkIns: readonly CheckIn[];
  scales: readonly Scale[];
  /** The ids of scales that are not asked any more. */
  hidden: ReadonlySet<string>;
  /** When school is, by its person's dates; the earliest first. */
  terms: readonly Term[];
}

const now = signal<Kept | undefined>(undefined);

/** What is kept; `undefined` until it was read, and while no component that follows it is shown. */
export const kept: ReadonlySignal<Kept | undefined> = now;

const all = documentsOf('check-ins');
/** The documents that hold it: one, or more where two windows or devices began at the same time. */
const holders = computed(() =>
  all.value
    // One that a partner shared says it is one, too: what is noted here never goes into that.
    .filter(isPrivate)
    .map(({ id }) => id)
    .sort()
    .join(' '),
);

/** Those of them that are open now. */
let opened: readonly OpenDocument[] = [];
let followers = 0;
let stop: (() => void) | undefined;

/** Keeps `kept` in step for as long as the component is shown. */
export function useCheckIns(): void {
  useEffect(() => {
    if (followers++ === 0) stop = follow();
    return () => {
      if (--followers === 0) stop?.();
    };
  }, []);
}

function follow(): () => void {
  const unfollow = effect(() => {
    const { device } = session.value ?? {};
    if (device === undefined || !allRead.value) return undefined;
    return read(device, idsOf(holders.value));
  });
  return () => {
    unfollow();
    now.value = undefined;
  };
}

/** Opens these documents and shows what is in them until the function it returns is called. */
function read(device: Device, ids: readonly DocumentId[]): () => void {
  let reading = true;
  const opening = Promise.all(ids.map((id) => device.open(id)));
  opening.then((documents) => {
    if (!reading) return;
    const show = () => {
      now.value = together(documents.map(({ doc }) => doc));
    };
    for (const { doc } of documents) doc.on('update', show);
    opened = documents;
    show();
  }, tellError);
  return () => {
    reading = false;
    opened = [];
    void opening.then((documents) => documents.map((document) => document.close().catch(tellError)));
  };
}

function together(docs: readonly Y.Doc[]): Kept {
  const checkIns = new Map(docs.flatMap(checkInsOf).map((checkIn) => [checkIn.id, checkIn]));
  const scales = docs.map(scalesOf);
  return {
    checkIns: [...checkIns.values()].sort((a, b) => b.at - a.at),
    scales: inOrder(
      [
        ...new Map(
          [...startingScales(), ...scales.flatMap(({ own }) => own)].map((scale) => [scale.id, scale]),
        ).values(),
      ],
      scales.flatMap(({ order }) => order),
    ),
    hidden: new Set(scales.flatMap(({ hidden }) => [...hidden])),
    terms: [...new Map(docs.flatMap(termsOf).map((term) => [term.id, term])).values()],
  };
}

/** Notes a check-in, in place of what has its id. Resolves once it is kept. */
export function note(checkIn: CheckIn): Promise<void> {
  return change((doc) => putCheckIn(doc, checkIn));
}

export function forget(id: string): Promise<void> {
  return change((doc) => removeCheckIn(doc, id));
}

export function noteTerm(term: Term): Promise<void> {
  return change((doc) => putTerm(doc, term));
}

export function forgetTerm(id: string): Promise<void> {
  return change((doc) => removeTerm(doc, id));
}

/** Keeps a scale of one's own, or one of ours in one's own words. */
export function keepScale(scale: Scale): Promise<void> {
  return change((doc) => putScale(doc, scale));
}

/** Asks for it no more, or again. */
export function retire(id: string, isRetired: boolean): Promise<void> {
  return change((doc) => hideScale(doc, id, isRetired));
}

/** Asks in this order of ids. */
export function askInOrder(ids: readonly string[]): Promise<void> {
  return change((doc) => orderScales(doc, ids));
}

/** Where there are several documents, all of them are changed: whichever is read says the same. */
async function change(make: (doc: Y.Doc) => void): Promise<void> {
  if (opened.length === 0) return changeUnopened(make);
  for (const { doc } of opened) make(doc);
  await Promise.all(opened.map((document) => document.saved()));
}

/** One after the other: the first of all makes the document that the others go into. */
let turn: Promise<unknown> = Promise.resolve();

function changeUnopened(make: (doc: Y.Doc) => void): Promise<void> {
  const device = unlockedDevice();
  const changed = turn.then(async () => {
    await everythingRead();
    const ids = idsOf(holders.peek());
    if (ids.length === 0) await device.createDocument('check-ins', make);
    else for (const id of ids) await device.changeDocument(id, make);
  });
  turn = changed.catch(() => {}); // whoever asked for it hears of it
  return changed;
}

function everythingRead(): Promise<void> {
  return new Promise((resolve) => {
    const stopLooking = effect(() => {
      if (!allRead.value) return;
      resolve();
      queueMicrotask(() => stopLooking()); // it has no name yet where all was read before
    });
  });
}

const idsOf = (joined: string): DocumentId[] => (joined === '' ? [] : joined.split(' '));
