import type { Cycle } from '../documents/cycle.ts';
import type { MemberId } from '../protocol/circle.ts';
import type { CircleBook, KnownCircle } from './circle-book.ts';
import { standingIn } from './circle-view.ts';
import { type Group, type GroupState, readGroups, writeState } from './cohort.ts';
import type { DeviceDocuments } from './device-documents.ts';
import type { Identity } from './identity.ts';
import { readDocument } from './open-document.ts';
import { type GroupStage, readYes, writeStage, type Yes } from './shown-stage.ts';
import type { CircleId, DeviceKey, Storage } from './storage.ts';

export interface TellingContext {
  storage: Storage;
  identity: Identity;
  me: DeviceKey;
  book: CircleBook;
  documents: DeviceDocuments;
}

/** A circle that is that of a group which this device's person is meant to be in. */
export interface CircleOfGroup {
  circle: KnownCircle;
  cohort: KnownCircle;
  group: Group;
}

/** The groups of a cohort as its document has them. */
export async function groupsIn(
  { storage }: Pick<TellingContext, 'storage'>,
  { document, log }: KnownCircle,
): Promise<Group[]> {
  const doc = await readDocument(document, storage);
  const groups = await readGroups(doc, log);
  doc.destroy();
  return groups;
}

/** The group that a circle is of, as long as this device is in its cohort. */
export async function groupOf(context: TellingContext, id: CircleId): Promise<CircleOfGroup | undefined> {
  const { book, me } = context;
  const circle = book.get(id);
  const cohort = circle?.group && book.get(circle.group.cohort);
  if (circle === undefined || cohort === undefined || standingIn(cohort, me) !== 'present') return undefined;
  const group = (await groupsIn(context, cohort)).find((one) => one.id === circle.group?.id);
  if (group === undefined || !group.members.includes(cohort.log.everyone.get(me) ?? '')) return undefined;
  return { circle, cohort, group };
}

/**
 * Where a circle is that of a group: says in the cohort's document how far the group has come; and the stage of its cycle, as
 * long as all of them want that. Nothing else of it.
 */
export async function tellCohort(context: TellingContext, id: CircleId): Promise<void> {
  const of = await groupOf(context, id);
  if (of === undefined) return;
  const { circle, cohort, group } = of;
  const { documents, identity } = context;
  const shown = await stageToShow(context, of);
  await documents.change(cohort.document, async (doc) => {
    await writeState(doc, cohort.log, identity.signing, group, stateOf(circle));
    await writeStage(doc, cohort.log, identity.signing, group, shown);
  });
}

/** What each of a group said of showing its stage, and whom it still waits for, by name. */
export async function consentIn(
  { storage, me }: Pick<TellingContext, 'storage' | 'me'>,
  { circle, cohort, group }: CircleOfGroup,
): Promise<{ mine: boolean; waitingFor: string[]; yes: Yes[] }> {
  const doc = await readDocument(circle.document, storage);
  const yes = await readYes(doc, circle.log, { cohort: cohort.log.id, group: group.id });
  doc.destroy();
  const said = new Set([...yes.values()].map(({ by }) => cohort.log.everyone.get(by)));
  const missing = new Map<string, string>();
  // Those it is meant for, wherever they are, and whoever else is in its circle by now; guests only look on.
  for (const member of group.members) if (!said.has(member)) missing.set(member, nameOf(cohort, member));
  for (const [device, { member, until }] of circle.log.devices)
    if (until === undefined && !yes.has(member))
      missing.set(cohort.log.everyone.get(device) ?? member, nameOf(circle, member));
  return {
    mine: yes.has(circle.log.everyone.get(me) ?? ''),
    waitingFor: [...missing.values()],
    yes: [...yes.values()].filter(({ by }) => group.members.includes(cohort.log.everyone.get(by) ?? '')),
  };
}

const nameOf = ({ names, log }: KnownCircle, member: MemberId) =>
  [...log.everyone].flatMap(([device, whose]) => (whose === member ? (names[device] ?? []) : []))[0] ?? '';

async function stageToShow(
  context: TellingContext,
  of: CircleOfGroup,
): Promise<{ stage: GroupStage; yes: Yes[] } | undefined> {
  const { circle } = of;
  if (standingIn(circle, context.me) !== 'present' || stateOf(circle) !== 'together') return undefined;
  const { waitingFor, yes } = await consentIn(context, of);
  if (waitingFor.length > 0) return undefined;
  const stage = await stageIn(context.storage, circle.id);
  return stage && { stage, yes };
}

/** The stage of the cycle that was begun last, of those that go on. */
async function stageIn(storage: Storage, id: CircleId): Promise<GroupStage | undefined> {
  const documents = await storage.documents();
  const cycles = documents.flatMap(({ circle, withdrawn, about: { cycle } }): Cycle[] =>
    circle === id && withdrawn === undefined && cycle !== undefined && cycle.ended === undefined
      ? [cycle]
      : [],
  );
  const [last] = cycles.sort((a, b) => b.begun - a.begun);
  return last?.paused === undefined ? last?.stage : 'resting';
}

function stateOf({ log, dissolved }: KnownCircle): GroupState {
  const present = new Set([...log.devices.values()].map(({ member }) => member)).size;
  if (dissolved || present === 0) return 'ended';
  if (present > 1) return 'together';
  return new Set(log.everyone.values()).size > 1 ? 'ended' : 'begun';
}
