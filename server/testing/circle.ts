import { type Bytes, randomBytes } from '@alongside/shared/crypto/bytes';
import { type SigningKey, sign } from '@alongside/shared/crypto/sign';
import type { Circle } from '@alongside/shared/protocol/circle';
import { encodeDeviceFrame, mailboxProofMessage } from '@alongside/shared/protocol/frames';
import { inviteSigningKey } from '@alongside/shared/protocol/invite';
import { LIMITS } from '@alongside/shared/protocol/limits';
import type { Change } from '@alongside/shared/protocol/operation';
import { type Client, connect } from './client.ts';
import {
  found,
  inviteChange,
  newDevice,
  nextEpoch,
  type TestDevice,
  writeOperation,
  writePresence,
  writeRecord,
} from './device.ts';

/** A device in a circle, and its connection. */
export interface Member {
  device: TestDevice;
  client: Client;
}

/** A new device, connected to the server. */
export async function newcomer(port: number): Promise<Member> {
  const device = await newDevice();
  return { device, client: await connect(port, device) };
}

/** A new circle on the server, with its founder connected. */
export async function newCircle(port: number): Promise<{ founder: Member; circle: Circle }> {
  const founder = await newcomer(port);
  const { circle, operation } = await found(founder.device);
  await founder.client.ask({ type: 'appendOperation', operation }, 'done');
  return { founder, circle };
}

/** The circle with this change in its log, on the server too. */
export async function change(circle: Circle, { device, client }: Member, next: Change): Promise<Circle> {
  const written = await writeOperation(circle, next, device);
  await client.ask({ type: 'appendOperation', operation: written.operation }, 'done');
  return written.circle;
}

export interface TestInvite {
  invite: Bytes;
  key: SigningKey;
  circle: Circle;
}

/** The circle with a new invite in its log: for a member, or for a guest `until` a time. */
export async function invite(circle: Circle, inviter: Member, until = 0): Promise<TestInvite> {
  const id = randomBytes(16);
  const key = await inviteSigningKey(randomBytes(32), id);
  const expires = Date.now() + LIMITS.inviteLifetime;
  const as = until > 0 ? 'guest' : 'member';
  const opened = inviteChange({ invite: id, inviteKey: key.publicKey, as, until, expires });
  return { invite: id, key, circle: await change(circle, inviter, opened) };
}

/** What opens an invite's mailbox for this device, if the key is the invite's. */
export async function openRequest({ circle, invite: id, key }: TestInvite, { signing }: TestDevice) {
  const claim = mailboxProofMessage(circle.id, id, signing.publicKey);
  const proof = await sign(key, 'alongside/v1/mailbox', claim);
  return { type: 'openMailbox' as const, circle: circle.id, invite: id, proof };
}

/** The circle with this device admitted by an invite. */
export async function admitTo(
  { circle, invite: id }: TestInvite,
  inviter: Member,
  device: TestDevice,
): Promise<Circle> {
  const epoch = await nextEpoch(circle, { plus: [device] });
  return change(circle, inviter, { type: 'admit', invite: id, device: device.publicKeys, epoch });
}

/** The circle without these devices. */
export async function removeFrom(circle: Circle, remover: Member, devices: TestDevice[]): Promise<Circle> {
  const epoch = await nextEpoch(circle, { minus: devices });
  const keys = devices.map(({ signing }) => signing.publicKey);
  return change(circle, remover, { type: 'remove', devices: keys, epoch });
}

/** The circle with another device of this member's person. */
export async function adoptInto(circle: Circle, adopter: Member, device: TestDevice): Promise<Circle> {
  const epoch = await nextEpoch(circle, { plus: [device] });
  return change(circle, adopter, { type: 'adopt', device: device.publicKeys, consent: [], epoch });
}

/** A circle of two on the server, both connected; the second is a guest if it has an end. */
export async function circleOfTwo(
  port: number,
  until = 0,
): Promise<{ founder: Member; partner: Member; circle: Circle }> {
  const { founder, circle } = await newCircle(port);
  const partner = await newcomer(port);
  const joined = await admitTo(await invite(circle, founder, until), founder, partner.device);
  return { founder, partner, circle: joined };
}

/** What the server says to this member's record, and the record. */
export async function append(
  { device, client }: Member,
  circle: Circle,
  header: Parameters<typeof writeRecord>[2] = { stream: randomBytes(16), counter: 1 },
  size?: number,
) {
  const record = await writeRecord(device, circle, header, size);
  const { sequence } = await client.ask({ type: 'append', record }, 'appended');
  return { sequence, record };
}

/** The circle's streams; from now on what is new in them is pushed. */
export async function follow({ client }: Member, { id }: Circle) {
  return (await client.ask({ type: 'follow', circle: id }, 'streams')).streams;
}

/** The circle's log from an index on, as the server shows it to this device. */
export async function readLog({ client }: Member, { id }: Circle, from = 0): Promise<Bytes[]> {
  return (await client.ask({ type: 'readOperations', circle: id, from }, 'operations')).operations;
}

/** The circles that the server says this device is in. */
export async function circlesOf({ client }: Member): Promise<Bytes[]> {
  return (await client.ask({ type: 'circles' }, 'circles')).circles;
}

/** Shows this member's cursor. */
export async function show({ device, client }: Member, circle: Circle): Promise<void> {
  client.send(encodeDeviceFrame({ type: 'presence', message: await writePresence(device, circle) }));
}

/** When this resolves, all that this connection sent was dealt with, and all that was pushed to it has come. */
export async function caughtUp({ client }: Member): Promise<void> {
  client.send(encodeDeviceFrame({ type: 'ping' }));
  await client.next('pong');
}
