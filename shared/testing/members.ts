import { type Bytes, fromBase64Url, randomBytes, toBase64Url } from '../crypto/bytes.ts';
import { currentEpoch } from '../protocol/circle.ts';
import { type RecordHeader, sealRecord, type View } from '../protocol/record.ts';
import { type SnapshotHeader, sealSnapshot } from '../protocol/snapshot.ts';
import { type CircleBook, type KnownCircle, openCircleBook } from '../sync/circle-book.ts';
import { refreshLog } from '../sync/circle-reading.ts';
import { type Identity, loadIdentity } from '../sync/identity.ts';
import { admitDevice, foundCircle, type MembershipContext, writeInvite } from '../sync/membership.ts';
import { memoryStorage } from '../sync/memory-storage.ts';
import { type ContentKeys, contentKeys } from '../sync/record-keys.ts';
import type { CircleId, DeviceKey, DocumentId, Storage } from '../sync/storage.ts';
import type { StandInServer } from './stand-in-server.ts';

/** A device's keys, storage and circles, without the connections and documents of a whole device. */
export interface Member {
  storage: Storage;
  identity: Identity;
  me: DeviceKey;
  book: CircleBook;
  keys: ContentKeys;
}

export async function newMember(storage = memoryStorage()): Promise<Member> {
  const identity = await loadIdentity(storage);
  const book = await openCircleBook(storage, identity, () => {});
  return { storage, identity, me: toBase64Url(identity.signing.publicKey), book, keys: contentKeys() };
}

export function membershipOf({ identity, book }: Member, { connection }: StandInServer): MembershipContext {
  return {
    identity,
    book,
    reach: async () => connection,
    refreshLog: (circle) => refreshLog(book, circle, connection),
  };
}

/** A circle of the founder on the server. */
export async function found(server: StandInServer, founder: Member): Promise<CircleId> {
  return (await foundCircle(membershipOf(founder, server), server.connection)).id;
}

/** Brings another device into a circle; both then know the whole log. */
export async function admit(
  server: StandInServer,
  inviter: Member,
  circle: CircleId,
  joiner: Member,
): Promise<void> {
  const context = membershipOf(inviter, server);
  const { link } = await writeInvite(context, known(inviter, circle), { as: 'member' });
  const offer = { type: 'offer', device: joiner.identity.publicKeys, name: '' } as const;
  const commitment = randomBytes(32);
  await admitDevice(context, known(inviter, circle), link.invite, {
    ...offer,
    commitment,
  });
  await joiner.book.add(server.connection.server, server.operations, {});
}

/** The circle as this member knows it. */
export function known({ book }: Member, id: CircleId): KnownCircle {
  const circle = book.get(id);
  if (circle === undefined) throw new Error('not in this circle');
  return circle;
}

/** A record as this member would write it, with what the test wants to be different. */
export async function recordBy(
  { identity, me, keys }: Member,
  circle: KnownCircle,
  document: DocumentId,
  update: Bytes,
  lie: Partial<RecordHeader> & { key?: CryptoKey; view?: Partial<View> } = {},
): Promise<Bytes> {
  const { key, view, ...different } = lie;
  const epoch = different.epoch ?? currentEpoch(circle.log);
  const header = {
    circle: circle.log.id,
    stream: fromBase64Url(document),
    epoch,
    author: identity.signing.publicKey,
    counter: 1,
    id: randomBytes(16),
    ...different,
  };
  const contentKey = key ?? (await keys('record', circle, epoch, document, me));
  if (contentKey === undefined) throw new Error('no key for this epoch');
  const content = { view: { length: circle.log.length, head: circle.log.head, seen: [], ...view }, update };
  return sealRecord(header, content, contentKey, identity.signing);
}

/** A snapshot as this member would write it, with what the test wants to be different. */
export async function snapshotBy(
  { identity, me, keys }: Member,
  circle: KnownCircle,
  document: DocumentId,
  state: Bytes,
  lie: Partial<SnapshotHeader> = {},
): Promise<Bytes> {
  const author = identity.signing.publicKey;
  const epoch = lie.epoch ?? currentEpoch(circle.log);
  const header = {
    circle: circle.log.id,
    stream: fromBase64Url(document),
    epoch,
    author,
    parent: 0,
    sequence: 1,
    covers: [{ author, counter: 1 }],
    ...lie,
  };
  const contentKey = await keys('snapshot', circle, epoch, document, me);
  if (contentKey === undefined) throw new Error('no key for this epoch');
  const { length, head } = circle.log;
  const content = { length, head, sharedBy: author, access: 'edit', expires: 0, state };
  return sealSnapshot(header, content, contentKey, identity.signing);
}

/** A random document id. */
export function newDocumentId(): DocumentId {
  return toBase64Url(randomBytes(16));
}
