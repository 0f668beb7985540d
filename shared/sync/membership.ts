/**
 * Everything that changes who is in a circle. One module, so that what it does today with the circle log can be
 * done tomorrow with another group protocol.
 */
import { randomBytes, sameBytes, toBase64Url } from '../crypto/bytes.ts';
import { type Circle, circleId, currentEpoch } from '../protocol/circle.ts';
import { beforeFirst, signOperation } from '../protocol/circle-log.ts';
import { startEpoch } from '../protocol/epoch.ts';
import { codeOf } from '../protocol/errors.ts';
import { type InviteLink, inviteSigningKey, type Offer } from '../protocol/invite.ts';
import { LIMITS } from '../protocol/limits.ts';
import type { Change } from '../protocol/operation.ts';
import type { CircleBook, KnownCircle } from './circle-book.ts';
import type { Connection } from './connection.ts';
import type { Identity } from './identity.ts';

export interface MembershipContext {
  identity: Identity;
  book: CircleBook;
  /** Fetches what is new in the circle's log. */
  refreshLog(circle: KnownCircle): Promise<void>;
}

/** Founds a circle on the server with this device alone in it. */
export async function foundCircle(context: MembershipContext, connection: Connection): Promise<KnownCircle> {
  const { signing, publicKeys } = context.identity;
  const salt = randomBytes(16);
  const empty = beforeFirst(await circleId(signing.publicKey, salt));
  const place = { circle: empty.id, epoch: 0, previous: empty.head };
  const { start } = await startEpoch(place, [publicKeys]);
  const change: Change = { type: 'create', salt, device: publicKeys, epoch: start };
  const operation = await signOperation(empty, change, signing, Date.now());
  await connection.request({ type: 'appendOperation', operation }, 'done');
  return context.book.add(connection.server, [operation], {});
}

/** Writes a new invite into the circle's log. Returns its link, and when it stops working. */
export async function writeInvite(
  context: MembershipContext,
  connection: Connection,
  circle: KnownCircle,
): Promise<{ link: InviteLink; expires: number }> {
  const link = {
    server: circle.server,
    circle: circle.log.id,
    invite: randomBytes(16),
    secret: randomBytes(32),
  };
  const { publicKey: inviteKey } = await inviteSigningKey(link.secret, link.invite);
  const expires = Date.now() + LIMITS.inviteLifetime - LIMITS.clockSkew;
  await write(context, connection, circle, async () => ({
    type: 'invite',
    invite: link.invite,
    inviteKey,
    expires,
  }));
  return { link, expires };
}

/** Admits the device of this offer and starts a new epoch with it. Does nothing when it is present already. */
export async function admitDevice(
  context: MembershipContext,
  connection: Connection,
  circle: KnownCircle,
  invite: Uint8Array<ArrayBuffer>,
  { device }: Offer,
): Promise<void> {
  await write(context, connection, circle, async (log) => {
    const present = log.devices.get(toBase64Url(device.signing));
    if (present !== undefined && sameBytes(present.receiving, device.receiving)) return undefined;
    const place = { circle: log.id, epoch: currentEpoch(log) + 1, previous: log.head };
    const { start } = await startEpoch(place, [...log.devices.values(), device]);
    return { type: 'admit', invite, device, epoch: start };
  });
}

/** Writes a change at the log's head; when another operation came first, decides again on what it made of the log. */
async function write(
  context: MembershipContext,
  connection: Connection,
  { id }: KnownCircle,
  decide: (log: Circle) => Promise<Change | undefined>,
): Promise<void> {
  for (;;) {
    const circle = context.book.get(id);
    if (circle === undefined) throw new Error('a circle was forgotten while it was being changed');
    const change = await decide(circle.log);
    if (change === undefined) return;
    const operation = await signOperation(circle.log, change, context.identity.signing, Date.now());
    try {
      await connection.request({ type: 'appendOperation', operation }, 'done');
    } catch (error) {
      if (codeOf(error) !== 'head-moved') throw error;
      await context.refreshLog(circle);
      continue;
    }
    await context.book.extend(id, circle.log.length, [operation]);
    return;
  }
}
