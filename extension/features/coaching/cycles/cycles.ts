import type { Cycle, CycleDocuments } from '@alongside/shared/documents/cycle';
import type { CircleView, Member } from '@alongside/shared/sync/circle-view';
import { type DocumentId, isPrivate, type StoredDocument } from '@alongside/shared/sync/storage';
import { computed, type ReadonlySignal } from '@preact/signals';
import { i18n } from '#i18n';
import { circleById, documentById, documentsOf } from '../../../vault/library.ts';
import { idOpenAs } from '../../../workbench/editors.ts';

/** A cycle of coaching with what this device knows around it. */
export interface KnownCycle {
  id: DocumentId;
  cycle: Cycle;
  circle: CircleView;
  /** Whose lesson it is: who shared it. Unknown once they are gone from the circle. */
  coachee: Member | undefined;
  me: Member | undefined;
  /** When anything in it changed here, in ms since 1970. */
  touched: number;
}

const cycleDocuments = documentsOf('cycle');
/** Every cycle that is here, the one that was begun last first. */
export const cycles: ReadonlySignal<readonly KnownCycle[]> = computed(() =>
  cycleDocuments.value.flatMap(known).sort((a, b) => b.cycle.begun - a.cycle.begun),
);

/** Those that go on, in circles that this person is in. */
export const current: ReadonlySignal<readonly KnownCycle[]> = computed(() => cycles.value.filter(goesOn));

/** Those that are over. */
export const past: ReadonlySignal<readonly KnownCycle[]> = computed(() =>
  cycles.value.filter((one) => !goesOn(one)),
);

/** Whether anything can still happen in it. */
export function goesOn({ cycle, circle }: Pick<KnownCycle, 'cycle' | 'circle'>): boolean {
  return cycle.ended === undefined && circle.standing === 'present';
}

export function cycleById(id: DocumentId | undefined): KnownCycle | undefined {
  return cycles.value.find((one) => one.id === id);
}

/** The cycle that a command is about: the one named, or the one that is open. */
export function cycleMeant(id = idOpenAs('cycle')): KnownCycle | undefined {
  return cycleById(id);
}

export function isMine({ coachee }: KnownCycle): boolean {
  return coachee?.me === true;
}

/** One of a cycle's documents, if it is here: only what is in the same circle and what it should be. */
export function partOf(
  { cycle, circle }: KnownCycle,
  part: keyof CycleDocuments,
): StoredDocument | undefined {
  const document = documentById(cycle[part] ?? '');
  const fits = document?.circle === circle.id && document.about.kind === part;
  return fits && document.withdrawn === undefined ? document : undefined;
}

/** Whether its owner took one of its documents back. */
export function isWithdrawn({ cycle, circle }: KnownCycle, part: keyof CycleDocuments): boolean {
  return circle.withdrawn.some(({ document }) => document === cycle[part]);
}

/** The cycle that goes on from this one. */
export function nextAfter({ id }: KnownCycle): KnownCycle | undefined {
  return cycles.value.find(({ cycle }) => cycle.previous === id);
}

/** What a cycle is called: its focus in one line. */
export function cycleTitle(id: DocumentId): string {
  return documentById(id)?.about.title || i18n.t('coaching.untitled');
}

function known(document: StoredDocument): KnownCycle[] {
  const { id, about, sharedBy, withdrawn } = document;
  const circle = document.circle === undefined ? undefined : circleById(document.circle);
  if (about.cycle === undefined || circle === undefined) return [];
  if (withdrawn !== undefined || isPrivate(document)) return [];
  const coachee = circle.members.find(({ devices }) => devices.some(({ key }) => key === sharedBy));
  const one = { id, cycle: about.cycle, circle, coachee, me: circle.members.find(({ me }) => me) };
  return [{ ...one, touched: Math.max(about.updated, ...partsTouched(about.cycle)) }];
}

function partsTouched({ plan = '', observation = '', conversation = '' }: CycleDocuments): number[] {
  return [plan, observation, conversation].map((part) => documentById(part)?.about.updated ?? 0);
}
