import { importSealKey } from '@alongside/shared/crypto/aead';
import { type Bytes, randomBytes } from '@alongside/shared/crypto/bytes';
import { receivingKeyFromSeed } from '@alongside/shared/crypto/hpke';
import { type SigningKey, signingKeyFromSeed } from '@alongside/shared/crypto/sign';
import { type Circle, circleId, currentEpoch } from '@alongside/shared/protocol/circle';
import { applyOperation, beforeFirst, signOperation } from '@alongside/shared/protocol/circle-log';
import { type DevicePublicKeys, type EpochStart, startEpoch } from '@alongside/shared/protocol/epoch';
import type { Change } from '@alongside/shared/protocol/operation';
import { type PresenceHeader, sealPresence } from '@alongside/shared/protocol/presence';
import { type RecordHeader, sealRecord } from '@alongside/shared/protocol/record';
import { type SnapshotHeader, sealSnapshot } from '@alongside/shared/protocol/snapshot';

/** A device as tests need it: keys, and no storage. */
export interface TestDevice {
  signing: SigningKey;
  publicKeys: DevicePublicKeys;
}

export async function newDevice(): Promise<TestDevice> {
  const signing = await signingKeyFromSeed(randomBytes(32));
  const receiving = await receivingKeyFromSeed(randomBytes(32));
  return { signing, publicKeys: { signing: signing.publicKey, receiving: receiving.publicKey } };
}

/** An operation, and the circle after it. */
export interface Written {
  operation: Bytes;
  circle: Circle;
}

export async function writeOperation(
  before: Circle | undefined,
  change: Change,
  author: TestDevice,
  time = Date.now(),
  id = before?.id,
): Promise<Written> {
  if (id === undefined) throw new Error('which circle?');
  const operation = await signOperation(before ?? beforeFirst(id), change, author.signing, time);
  return { operation, circle: await applyOperation(before, operation) };
}

/** A circle founded by this device. */
export async function found(founder: TestDevice, time?: number): Promise<Written> {
  const salt = randomBytes(16);
  const id = await circleId(founder.signing.publicKey, salt);
  const place = { circle: id, epoch: 0, previous: beforeFirst(id).head };
  const { start } = await startEpoch(place, [founder.publicKeys]);
  const change = { type: 'create' as const, salt, device: founder.publicKeys, epoch: start };
  return writeOperation(undefined, change, founder, time, id);
}

/** An invite that nobody will take up, for tests that need any operation at all. */
export function inviteChange(other: Partial<Extract<Change, { type: 'invite' }>> = {}): Change {
  return {
    type: 'invite',
    invite: randomBytes(16),
    inviteKey: randomBytes(32),
    as: 'member',
    until: 0,
    expires: Date.now() + 60_000,
    ...other,
  };
}

/** The circle's next epoch, for those present, with some more or fewer. */
export async function nextEpoch(
  circle: Circle,
  { plus = [], minus = [] }: { plus?: TestDevice[]; minus?: TestDevice[] } = {},
): Promise<EpochStart> {
  const place = { circle: circle.id, epoch: currentEpoch(circle) + 1, previous: circle.head };
  const going = minus.map(nameOf);
  const staying = [...circle.devices].filter(([name]) => !going.includes(name)).map(([, keys]) => keys);
  const { start } = await startEpoch(place, [...staying, ...plus.map(({ publicKeys }) => publicKeys)]);
  return start;
}

/** A device's name in a circle: its signing key in base64url. */
export function nameOf({ signing }: TestDevice): string {
  return Buffer.from(signing.publicKey).toString('base64url');
}

/** A signed record whose content is random and sealed with a key nobody has. */
export async function writeRecord(
  author: TestDevice,
  circle: Circle,
  header: Pick<RecordHeader, 'stream' | 'counter'> & Partial<RecordHeader>,
  size = 40,
): Promise<Bytes> {
  const whole = {
    circle: circle.id,
    epoch: currentEpoch(circle),
    author: author.signing.publicKey,
    id: randomBytes(16),
    ...header,
  };
  const view = { length: circle.length, head: circle.head, seen: [] };
  const content = { view, update: new Uint8Array(size) };
  return sealRecord(whole, content, await importSealKey(randomBytes(32)), author.signing);
}

/** A signed snapshot of an empty document, sealed with a key nobody has. */
export async function writeSnapshot(
  author: TestDevice,
  circle: Circle,
  header: Pick<SnapshotHeader, 'stream' | 'sequence' | 'covers'> & Partial<SnapshotHeader>,
): Promise<Bytes> {
  const { publicKey } = author.signing;
  const whole = { circle: circle.id, epoch: currentEpoch(circle), author: publicKey, parent: 0, ...header };
  const terms = { access: 'edit', expires: 0 };
  const log = { length: circle.length, head: circle.head };
  const content = { ...log, sharedBy: publicKey, ...terms, state: new Uint8Array(9) };
  return sealSnapshot(whole, content, await importSealKey(randomBytes(32)), author.signing);
}

/** A signed presence message, sealed with a key nobody has. */
export async function writePresence(
  device: TestDevice,
  circle: Circle,
  other: Partial<PresenceHeader> = {},
): Promise<Bytes> {
  const header = {
    circle: circle.id,
    stream: randomBytes(16),
    epoch: currentEpoch(circle),
    author: device.signing.publicKey,
    session: randomBytes(16),
    counter: 1,
    time: Date.now(),
    ...other,
  };
  return sealPresence(header, new Uint8Array(9), await importSealKey(randomBytes(32)), device.signing);
}
