import type { DocumentKind } from '@alongside/shared/documents/shape';
import type { CircleView } from '@alongside/shared/sync/circle-view';
import type { Device, PairingView } from '@alongside/shared/sync/device';
import {
  type CircleId,
  type DocumentId,
  isWriting,
  type StoredDocument,
} from '@alongside/shared/sync/storage';
import { computed, effect, type ReadonlySignal, signal } from '@preact/signals';
import { blankEntries } from './blank-entries.ts';
import { keeping } from './changed-part.ts';
import { type DocumentList, listDocuments } from './list-documents.ts';
import { type Session, session, unlockedSession } from './session.ts';

const listNow = signal<DocumentList | undefined>(undefined);
const circlesNow = signal<readonly CircleView[]>([]);
const pairingsNow = signal<readonly PairingView[]>([]);
const nameNow = signal('');
const problemNow = signal<unknown>(undefined);

/**
 * What the unlocked device holds, newest first; `undefined` while locked, and until something has been read: at first
 * the newest only. Blank entries are left out: a list shows what was written, and no other window may begin to write
 * in one of them.
 */
export const documents: ReadonlySignal<readonly StoredDocument[] | undefined> = computed(
  () => listNow.value?.shown,
);
/**
 * Of `documents`, the entries, plans and other words that are there to be listed, found and linked to: neither in the trash nor
 * withdrawn. Whatever shows documents to choose from takes them from here.
 */
export const livingDocuments: ReadonlySignal<readonly StoredDocument[] | undefined> = computed(() => {
  const all = living(documents.value ?? []);
  return documents.value && all;
});
const living = keeping<StoredDocument>(
  (document) => isWriting(document) && document.withdrawn === undefined && !isInTrash(document),
);
/** Of `documents`, those of one kind. Whoever follows them hears of these only, and not of each pause in typing. */
export function documentsOf(kind: DocumentKind): ReadonlySignal<readonly StoredDocument[]> {
  const ofThatKind = keeping<StoredDocument>(({ about }) => about.kind === kind);
  return computed(() => ofThatKind(documents.value ?? []));
}
/** What is in the trash, the last put there first. */
export const trashedDocuments: ReadonlySignal<readonly StoredDocument[]> = computed(() =>
  inTrash(documents.value ?? []).toSorted((a, b) => trashedAt(b) - trashedAt(a)),
);
const inTrash = keeping(isInTrash);
/** Whether `documents` are all there are: only then does something that is not among them not exist. */
export const allRead: ReadonlySignal<boolean> = computed(() => listNow.value?.whole === true);
export const circles: ReadonlySignal<readonly CircleView[]> = circlesNow;
export const pairings: ReadonlySignal<readonly PairingView[]> = pairingsNow;
/** The name partners see; empty until its person gave one. */
export const myName: ReadonlySignal<string> = nameNow;
/** Why the lists could not be read, when they could not. */
export const readProblem: ReadonlySignal<unknown> = problemNow;

/** The unlocked device. Throws while the vault is locked. */
export function unlockedDevice(): Device {
  return unlockedSession().device;
}

/** A document by its id, also a blank entry. */
export function documentById(id: DocumentId): StoredDocument | undefined {
  return listNow.value?.byId.get(id);
}

/** Whether its person put it into the trash. */
export function isInTrash({ about }: StoredDocument): boolean {
  return about.own?.trashed !== undefined;
}

export function circleById(id: CircleId): CircleView | undefined {
  return circles.value.find((circle) => circle.id === id);
}

/** Circles of other people too that this device is in: where one can share and plan. */
export function livingCircles(): CircleView[] {
  return circles.value.filter(({ personal, standing }) => !personal && standing === 'present');
}

/** The names of the others who can see what is in a circle. `undefined` is for what nobody else ever sees. */
export function partnersIn(id: CircleId | undefined): string[] | undefined {
  if (id === undefined || circleById(id)?.journal) return undefined;
  const members = circleById(id)?.members ?? [];
  return members.filter(({ me }) => !me).map(({ name }) => name);
}

/** Gives the name that partners will see. */
export async function rename(name: string): Promise<void> {
  await unlockedDevice().setName(name);
  nameNow.value = name.trim();
}

/** Whether a document is here, with anything ever typed in it. */
export async function isWritten(id: DocumentId): Promise<boolean> {
  const { storage } = unlockedSession();
  const document = await storage.document(id);
  return document !== undefined && !(await blankEntries([document], storage)).has(id);
}

/** Resolves once the lists show a document as it is to be; or there are no lists, as the vault was locked. */
export async function untilListed(id: DocumentId, as: (document: StoredDocument) => boolean): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const stop = effect(() => {
    const document = documentById(id);
    if (session.value === undefined || (document !== undefined && as(document))) resolve();
  });
  await promise;
  stop();
}

/** Deletes an entry that was left with nothing ever typed in it. Resolves to whether it was one. */
export async function deleteIfBlank(id: DocumentId, { device, storage }: Session): Promise<boolean> {
  const document = await storage.document(id);
  if (document === undefined || !(await blankEntries([document], storage)).has(id)) return false;
  await device.deleteDocument(id);
  return true;
}

const trashedAt = ({ about }: StoredDocument) => about.own?.trashed ?? 0;

effect(() => {
  if (session.value !== undefined) return follow(session.value);
});

/** Keeps the signals in step with the device; returns how to stop, which also empties them. */
function follow({ device, storage }: Session): () => void {
  let following = true;
  const onProblem = (error: unknown) => {
    problemNow.value = error;
  };
  function onList(list: DocumentList) {
    listNow.value = list;
    problemNow.value = undefined;
  }
  const list = listDocuments(storage, onList, onProblem);
  const onCircles = () => {
    circlesNow.value = device.circles();
  };
  const onPairings = () => {
    pairingsNow.value = device.pairings();
  };

  device.on('documents', list.changed);
  device.on('circles', onCircles);
  device.on('pairings', onPairings);
  onCircles();
  onPairings();
  void device.name().then((name) => {
    if (following) nameNow.value = name;
  }, onProblem);

  return () => {
    following = false;
    list.stop();
    device.off('documents', list.changed);
    device.off('circles', onCircles);
    device.off('pairings', onPairings);
    listNow.value = undefined;
    livingDocuments.peek(); // or it would keep what it had until somebody asks
    circlesNow.value = [];
    pairingsNow.value = [];
    nameNow.value = '';
    problemNow.value = undefined;
  };
}
