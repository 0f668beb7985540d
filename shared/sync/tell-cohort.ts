import type { CircleBook, KnownCircle } from './circle-book.ts';
import { standingIn } from './circle-view.ts';
import { type Group, type GroupState, readGroups, writeState } from './cohort.ts';
import type { DeviceDocuments } from './device-documents.ts';
import type { Identity } from './identity.ts';
import { readDocument } from './open-document.ts';
import type { CircleId, DeviceKey, Storage } from './storage.ts';

export interface TellingContext {
  storage: Storage;
  identity: Identity;
  me: DeviceKey;
  book: CircleBook;
  documents: DeviceDocuments;
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

/** Where a circle is that of a group: says in the cohort's document how far the group has come. Nothing else of it. */
export async function tellCohort(context: TellingContext, id: CircleId): Promise<void> {
  const { book, documents, identity, me } = context;
  const circle = book.get(id);
  const cohort = circle?.group && book.get(circle.group.cohort);
  if (circle === undefined || cohort === undefined || standingIn(cohort, me) !== 'present') return;
  const group = (await groupsIn(context, cohort)).find((one) => one.id === circle.group?.id);
  if (group === undefined || !group.members.includes(cohort.log.everyone.get(me) ?? '')) return;
  await documents.change(cohort.document, async (doc) => {
    await writeState(doc, cohort.log, identity.signing, group, stateOf(circle));
  });
}

function stateOf({ log, dissolved }: KnownCircle): GroupState {
  const present = new Set([...log.devices.values()].map(({ member }) => member)).size;
  if (dissolved || present === 0) return 'ended';
  if (present > 1) return 'together';
  return new Set(log.everyone.values()).size > 1 ? 'ended' : 'begun';
}
