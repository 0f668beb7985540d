import { type Bytes, randomBytes } from '@alongside/shared/crypto/bytes';
import { type SigningKey, sign } from '@alongside/shared/crypto/sign';
import type { Circle, InvitedAs } from '@alongside/shared/protocol/circle';
import { mailboxProofMessage } from '@alongside/shared/protocol/frames';
import { inviteSigningKey } from '@alongside/shared/protocol/invite';
import { LIMITS } from '@alongside/shared/protocol/limits';
import { type Client, connect } from './client.ts';
import { admit, found, newDevice, type TestDevice, writeOperation } from './device.ts';

/** A device in a circle, and its connection. */
export interface Member {
  device: TestDevice;
  client: Client;
}

/** A new circle on the server, with its founder connected. */
export async function newCircle(port: number): Promise<{ founder: Member; circle: Circle }> {
  const device = await newDevice();
  const client = await connect(port, device);
  const { circle, operation } = await found(device);
  await client.ask({ type: 'appendOperation', operation }, 'done');
  return { founder: { device, client }, circle };
}

export interface TestInvite {
  invite: Bytes;
  key: SigningKey;
  circle: Circle;
}

/** The circle with a new invite in its log. */
export async function invite(
  circle: Circle,
  { device, client }: Member,
  how: { as: InvitedAs; until: number } = { as: 'member', until: 0 },
): Promise<TestInvite> {
  const id = randomBytes(16);
  const key = await inviteSigningKey(randomBytes(32), id);
  const expires = Date.now() + LIMITS.inviteLifetime;
  const change = { type: 'invite' as const, invite: id, inviteKey: key.publicKey, ...how, expires };
  const written = await writeOperation(circle, change, device);
  await client.ask({ type: 'appendOperation', operation: written.operation }, 'done');
  return { invite: id, key, circle: written.circle };
}

/** What opens an invite's mailbox for this device, if the key is the invite's. */
export async function openRequest({ circle, invite: id, key }: TestInvite, { signing }: TestDevice) {
  const claim = mailboxProofMessage(circle.id, id, signing.publicKey);
  const proof = await sign(key, 'alongside/v1/mailbox', claim);
  return { type: 'openMailbox' as const, circle: circle.id, invite: id, proof };
}

/** The circle with this device admitted by an invite. */
export async function admitTo(invited: TestInvite, inviter: Member, device: TestDevice): Promise<Circle> {
  const { circle, operation } = await admit(invited.circle, invited.invite, inviter.device, device);
  await inviter.client.ask({ type: 'appendOperation', operation }, 'done');
  return circle;
}

/** A circle of two on the server, both connected. */
export async function circleOfTwo(
  port: number,
): Promise<{ founder: Member; partner: Member; circle: Circle }> {
  const { founder, circle } = await newCircle(port);
  const device = await newDevice();
  const joined = await admitTo(await invite(circle, founder), founder, device);
  return { founder, partner: { device, client: await connect(port, device) }, circle: joined };
}
