import { importSealKey } from '@alongside/shared/crypto/aead';
import { type Bytes, randomBytes } from '@alongside/shared/crypto/bytes';
import { receivingKeyFromSeed } from '@alongside/shared/crypto/hpke';
import { type SigningKey, signingKeyFromSeed } from '@alongside/shared/crypto/sign';
import { type Circle, circleId, currentEpoch } from '@alongside/shared/protocol/circle';
import { applyOperation, beforeFirst, signOperation } from '@alongside/shared/protocol/circle-log';
import { type DevicePublicKeys, startEpoch } from '@alongside/shared/protocol/epoch';
import type { Change } from '@alongside/shared/protocol/operation';
import { type RecordHeader, sealRecord } from '@alongside/shared/protocol/record';

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

/** The circle with one more device, brought in by an invite. */
export async function admit(
  circle: Circle,
  invite: Bytes,
  inviter: TestDevice,
  device: TestDevice,
): Promise<Written> {
  const place = { circle: circle.id, epoch: currentEpoch(circle) + 1, previous: circle.head };
  const { start } = await startEpoch(place, [...circle.devices.values(), device.publicKeys]);
  const change = { type: 'admit' as const, invite, device: device.publicKeys, epoch: start };
  return writeOperation(circle, change, inviter);
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
  const content = { view: { length: 0, head: new Uint8Array(32), seen: [] }, update: new Uint8Array(size) };
  return sealRecord(whole, content, await importSealKey(randomBytes(32)), author.signing);
}
