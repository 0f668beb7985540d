/** What a device does by itself because of what a circle's log says, or because a time has come. */
import type * as Y from 'yjs';
import { fromBase64Url, toBase64Url } from '../crypto/bytes.ts';
import type { DocumentKind } from '../documents/shape.ts';
import { currentEpoch } from '../protocol/circle.ts';
import type { CircleBook, KnownCircle } from './circle-book.ts';
import { readJournals, readNames, writeJournal, writeName, writeServer } from './circle-document.ts';
import { readCohort, readGroupOf } from './cohort.ts';
import type { DeviceDocuments } from './device-documents.ts';
import type { Identity } from './identity.ts';
import {
  adoptDevice,
  confirmDeleted,
  leaveCircle,
  type MembershipContext,
  ownDevicesMissing,
  revokeInvite,
  startDueEpoch,
  withdrawStreams,
} from './membership.ts';
import { readDocument } from './open-document.ts';
import type { OwnJournal } from './own-journal.ts';
import type { CircleId, DeviceKey, Storage, StoredDocument } from './storage.ts';
import { dropTeachingOfGone } from './teaching.ts';
import { tellCohort } from './tell-cohort.ts';

export interface UpkeepContext {
  storage: Storage;
  identity: Identity;
  me: DeviceKey;
  book: CircleBook;
  membership: MembershipContext;
  documents: DeviceDocuments;
  journal: Pick<OwnJournal, 'keepUp' | 'recognise'>;
  name(): Promise<string>;
  /** The seed that consents to adoptions of the recovery code with this key, if that is what it is. */
  consentFor(device: DeviceKey): Promise<Uint8Array | undefined>;
  /** Invites of this device that somebody may still take up here. */
  waitingInvites(): ReadonlySet<string>;
  /** Whether this person's place in the circle was taken over by whom they invited for that. */
  isHandedOver(circle: CircleId): boolean;
  forgetHandOver(circle: CircleId): Promise<void>;
}

/** What has to be done before anything else is read or written: withdrawn things go, and an epoch that is due begins. */
export async function obeyLog(context: UpkeepContext, id: CircleId): Promise<void> {
  const circle = context.book.get(id);
  if (circle === undefined) return;
  await noteJournals(context, circle);
  for (const document of await documentsIn(context, id)) await dropIfWithdrawn(context, circle, document);
  if (mayChangeWhoIsIn(circle, context.me)) await startDueEpoch(context.membership, circle);
}

/** What can wait until the circle's streams are here. Each part is done once, whoever comes first. */
export async function keepUp(context: UpkeepContext, id: CircleId): Promise<void> {
  const { membership, me, book } = context;
  const circle = book.get(id);
  if (!circle?.log.devices.has(me)) return;
  const kept = new Set((await documentsIn(context, id)).map((document) => document.id));
  await confirmDeleted(membership, circle, kept);
  await writeIntoDocument(context, circle);
  await takeDescription(context, circle);
  await tellCohort(context, id);
  await withdrawExpired(context, circle);
  if (circle.journal) await context.journal.keepUp(circle);
  if (book.get(id)?.dissolved !== false) return;
  if (!mayChangeWhoIsIn(circle, me)) return;
  if (await handOverIsDone(context, circle)) return leave(context, circle);
  await revokeForgotten(context, circle);
  const personal = book.all().find((other) => other.personal);
  if (personal === undefined || circle.personal) return;
  for (const device of ownDevicesMissing(circle.log, personal.log, me)) {
    await adoptDevice(membership, circle, device, await context.consentFor(toBase64Url(device.signing)));
  }
}

/** What people write together, or have as a circle, stays with the others when one of them goes. */
const STAYS: readonly DocumentKind[] = ['plan', 'circle'];

/** Goes. What this person shared goes along, all that is about their lessons too; plans written together stay. */
export async function leave(context: UpkeepContext, circle: KnownCircle): Promise<void> {
  const going = (await documentsIn(context, circle.id)).filter(
    (document) =>
      !STAYS.includes(document.about.kind) &&
      document.withdrawn === undefined &&
      isOwn(circle, document, context.me),
  );
  await leaveCircle(
    context.membership,
    circle,
    going.map(({ id }) => id),
  );
  await obeyLog(context, circle.id);
  await tellCohort(context, circle.id);
  await context.forgetHandOver(circle.id);
}

/** Whether a successor is in, and all that they have to have from this device is on the server. */
async function handOverIsDone(context: UpkeepContext, circle: KnownCircle): Promise<boolean> {
  if (!context.isHandedOver(circle.id) || circle.handedOver < currentEpoch(circle.log)) return false;
  const streams = (await context.storage.streams()).filter((stream) => stream.circle === circle.id);
  return streams.every(({ written, acknowledged }) => acknowledged >= written);
}

/** When something is due in a circle by itself: a guest's time, or that of a thing this person shared. */
export async function nextDue(context: UpkeepContext, id: CircleId): Promise<number | undefined> {
  const circle = context.book.get(id);
  if (circle === undefined) return undefined;
  const guests = [...circle.log.devices.values()].map(({ until }) => until);
  const shares = (await documentsIn(context, id)).map(({ terms, withdrawn }) =>
    withdrawn ? undefined : terms?.expires,
  );
  const times = [...guests, ...shares].filter((time) => time !== undefined);
  return times.length > 0 ? Math.min(...times) : undefined;
}

/**
 * A circle's document changed, or came: lists show what it says, it says what this device's person is called, and a group's
 * cohort hears what its people want to show.
 */
export async function obeyDocument(context: UpkeepContext, circle: KnownCircle): Promise<void> {
  await takeDescription(context, circle);
  if (!circle.log.devices.has(context.me)) return;
  await writeIntoDocument(context, circle);
  await tellCohort(context, circle.id);
}

async function takeDescription(context: UpkeepContext, circle: KnownCircle) {
  const { storage, book } = context;
  const doc = await readDocument(circle.document, storage);
  const names = await readNames(doc, circle.log.id);
  const [cohort, group] = [readCohort(doc), circle.group ?? readGroupOf(doc)];
  doc.destroy();
  await noteJournals(context, circle);
  const renamed = Object.entries(names).some(([device, name]) => circle.names[device] !== name);
  if (!renamed && cohort === circle.cohort && group === circle.group) return;
  await book.note(circle.id, { names, cohort, group });
}

/** A circle of one's own devices may be the one of the journal, or name it: nobody else can write that there. */
async function noteJournals({ storage, book, journal }: UpkeepContext, circle: KnownCircle): Promise<void> {
  if (circle.journal || !isMineAlone(circle)) return;
  for (const own of book.all().filter(isMineAlone)) {
    const doc = await readDocument(own.document, storage);
    const journals = readJournals(doc).map((id) => book.get(id));
    doc.destroy();
    for (const one of journals)
      if (one !== undefined && !one.journal && isMineAlone(one)) await journal.recognise(one.id);
  }
}

function isMineAlone({ log }: KnownCircle): boolean {
  return new Set(log.everyone.values()).size === 1;
}

/** Whether this person shared it, on whichever device. */
export function isOwn({ log }: KnownCircle, { sharedBy }: StoredDocument, me: DeviceKey): boolean {
  return sharedBy !== undefined && log.everyone.get(sharedBy) === log.everyone.get(me);
}

async function documentsIn({ storage }: UpkeepContext, id: CircleId): Promise<StoredDocument[]> {
  return (await storage.documents()).filter(({ circle }) => circle === id);
}

/** A partner's goes, words and all; of one's own the memory stays that it was shared, and with whom. */
async function dropIfWithdrawn(
  { documents, me }: UpkeepContext,
  circle: KnownCircle,
  document: StoredDocument,
) {
  const withdrawal = circle.log.withdrawn.get(document.id);
  if (withdrawal === undefined) return;
  if (circle.journal) return documents.delete(document.id);
  if (document.withdrawn !== undefined) return;
  if (document.id === circle.document) return; // it is everyone's, whoever founded the circle
  // Only what its owner withdrew: a server that lets others do so deletes nothing here.
  if (circle.log.everyone.get(document.sharedBy ?? '') !== withdrawal.by) return;
  if (isOwn(circle, document, me)) await documents.emptied({ ...document, withdrawn: Date.now() });
  else await documents.delete(document.id);
}

async function withdrawExpired(context: UpkeepContext, circle: KnownCircle): Promise<void> {
  const now = Date.now();
  const over = (await documentsIn(context, circle.id)).filter(
    ({ terms, withdrawn }) => withdrawn === undefined && (terms?.expires ?? Number.POSITIVE_INFINITY) <= now,
  );
  const own = over.filter((found) => isOwn(circle, found, context.me));
  for (const found of over) if (!own.includes(found)) await context.documents.delete(found.id);
  if (own.length === 0) return;
  await withdrawStreams(
    context.membership,
    circle,
    own.map(({ id }) => id),
  );
  await obeyLog(context, circle.id);
}

/** Invites that nobody waits for any more on this device were called off while it was offline. */
async function revokeForgotten(
  { membership, me, waitingInvites }: UpkeepContext,
  circle: KnownCircle,
): Promise<void> {
  for (const [id, { author, state }] of circle.log.invites) {
    if (state !== 'open' || toBase64Url(author) !== me || waitingInvites().has(id)) continue;
    await revokeInvite(membership, circle, fromBase64Url(id));
  }
}

async function writeIntoDocument(
  context: UpkeepContext,
  { log, document, personal, cohort }: KnownCircle,
): Promise<void> {
  const name = await context.name();
  if ((await context.storage.document(document)) === undefined) return; // it comes with the first hand-over
  await context.documents.change(document, async (doc: Y.Doc) => {
    if (name !== '') await writeName(doc, log.id, context.identity.signing, name);
    if (cohort !== undefined) dropTeachingOfGone(doc, log);
    if (!personal) return;
    for (const circle of context.book.all()) {
      writeServer(doc, circle.server);
      if (circle.journal) writeJournal(doc, circle.id);
    }
  });
}

function mayChangeWhoIsIn({ log }: KnownCircle, me: DeviceKey): boolean {
  const mine = log.devices.get(me);
  return mine !== undefined && mine.until === undefined;
}
