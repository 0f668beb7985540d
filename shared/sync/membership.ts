/**
 * Everything that changes who is in a circle. One module, so that what it does today with the circle log can be
 * done tomorrow with another group protocol.
 */
import { type Bytes, fromBase64Url, randomBytes, sameBytes, toBase64Url } from '../crypto/bytes.ts';
import { sign } from '../crypto/sign.ts';
import {
  type Circle,
  circleId,
  currentEpoch,
  devicesOf,
  epochInForce,
  overdueGuests,
} from '../protocol/circle.ts';
import { beforeFirst, signOperation } from '../protocol/circle-log.ts';
import { type DevicePublicKeys, startEpoch } from '../protocol/epoch.ts';
import { AlongsideError, codeOf } from '../protocol/errors.ts';
import { type InviteLink, inviteSigningKey, type Offer } from '../protocol/invite.ts';
import { LIMITS } from '../protocol/limits.ts';
import { adoptionClaim, type Change } from '../protocol/operation.ts';
import type { CircleBook, KnownCircle } from './circle-book.ts';
import type { Connection } from './connection.ts';
import type { Invitation } from './device.ts';
import type { Identity } from './identity.ts';
import { consentKey } from './recovery-code.ts';
import type { DeviceKey, DocumentId } from './storage.ts';

export interface MembershipContext {
  identity: Identity;
  book: CircleBook;
  /** The connection to the circle's server. Rejects with `offline`. */
  reach(circle: KnownCircle): Promise<Connection>;
  /** Fetches what is new in the circle's log. */
  refreshLog(circle: KnownCircle): Promise<void>;
}

/** Founds a circle on the server with this device alone in it. */
export async function foundCircle(
  context: MembershipContext,
  connection: Connection,
  { personal = false, journal = false, code = '' } = {},
): Promise<KnownCircle> {
  const { signing, publicKeys } = context.identity;
  const salt = randomBytes(16);
  const empty = beforeFirst(await circleId(signing.publicKey, salt));
  const place = { circle: empty.id, epoch: 0, previous: empty.head };
  const { start } = await startEpoch(place, [publicKeys]);
  const change: Change = { type: 'create', salt, device: publicKeys, epoch: start };
  const operation = await signOperation(empty, change, signing, Date.now());
  await connection.request({ type: 'found', operation, code }, 'done');
  return context.book.add(connection.server, [operation], { personal, journal });
}

/** Writes a new invite into the circle's log. Returns its link, and when it stops working. */
export async function writeInvite(
  context: MembershipContext,
  circle: KnownCircle,
  invitation: Invitation,
): Promise<{ link: InviteLink; expires: number }> {
  const link = {
    server: circle.server,
    circle: circle.log.id,
    invite: randomBytes(16),
    secret: randomBytes(32),
  };
  const { publicKey: inviteKey } = await inviteSigningKey(link.secret, link.invite);
  const expires = Date.now() + LIMITS.inviteLifetime - LIMITS.clockSkew;
  const { until = 0 } = invitation;
  const change = {
    type: 'invite',
    invite: link.invite,
    inviteKey,
    as: invitation.as,
    until,
    expires,
  } as const;
  await write(context, circle, async () => change);
  return { link, expires };
}

/** Makes an invite unusable. Does nothing when it is not open any more. */
export function revokeInvite(context: MembershipContext, circle: KnownCircle, invite: Bytes): Promise<void> {
  return write(context, circle, async (log) =>
    log.invites.get(toBase64Url(invite))?.state === 'open' ? { type: 'revoke', invite } : undefined,
  );
}

/** Admits the device of this offer and starts a new epoch with it. Does nothing when it is present already. */
export async function admitDevice(
  context: MembershipContext,
  circle: KnownCircle,
  invite: Bytes,
  { device }: Offer,
): Promise<void> {
  await startDueEpoch(context, circle); // it may be a guest who comes back
  await write(context, circle, async (log) => {
    if (isThere(log, device)) return undefined;
    return { type: 'admit', invite, device, epoch: await epochWith(log, [...log.devices.values(), device]) };
  });
}

/** Lets in another device of this person, with its consent where the seed for that is here. */
export function adoptDevice(
  context: MembershipContext,
  circle: KnownCircle,
  device: DevicePublicKeys,
  consentSeed?: Uint8Array,
): Promise<void> {
  const adopter = context.identity.signing.publicKey;
  return write(context, circle, async (log) => {
    if (isThere(log, device)) return undefined;
    const claim = adoptionClaim(log.id, adopter);
    const consent = consentSeed
      ? [await sign(await consentKey(consentSeed), 'alongside/v1/adopt', claim)]
      : [];
    return { type: 'adopt', device, consent, epoch: await epochWith(log, [...log.devices.values(), device]) };
  });
}

/** Takes devices off and starts an epoch without them. Does nothing when they are not there any more. */
export function removeDevices(
  context: MembershipContext,
  circle: KnownCircle,
  devices: readonly DeviceKey[],
): Promise<void> {
  return write(context, circle, async (log) => {
    const going = devices.filter((device) => log.devices.has(device));
    if (going.length === 0) return undefined;
    const staying = [...log.devices].filter(([device]) => !going.includes(device)).map(([, keys]) => keys);
    return { type: 'remove', devices: going.map(fromBase64Url), epoch: await epochWith(log, staying) };
  });
}

/** Goes, with all devices of this person, and withdraws these streams in the same operation. */
export function leaveCircle(
  context: MembershipContext,
  circle: KnownCircle,
  streams: readonly DocumentId[],
): Promise<void> {
  return write(context, circle, async (log) =>
    log.devices.has(me(context)) ? { type: 'leave', streams: stillThere(log, streams) } : undefined,
  );
}

/**
 * Starts the epoch that is due: after someone left, or because a guest's time is over. Does nothing when none is due.
 * A guest can't; they wait for a member.
 */
export function startDueEpoch(context: MembershipContext, circle: KnownCircle): Promise<void> {
  return write(context, circle, async (log) => {
    const mine = log.devices.get(me(context));
    if (mine === undefined || mine.until !== undefined || log.dissolved) return undefined;
    if (epochInForce(log, Date.now()) !== undefined) return undefined;
    const overdue = overdueGuests(log, Date.now());
    const staying = [...log.devices.values()].filter((device) => !overdue.includes(device));
    const epoch = await epochWith(log, staying);
    if (overdue.length === 0) return { type: 'rotate', epoch };
    return { type: 'remove', devices: overdue.map(({ signing }) => signing), epoch };
  });
}

/** Deletes streams for good, behind a tombstone. */
export function withdrawStreams(
  context: MembershipContext,
  circle: KnownCircle,
  streams: readonly DocumentId[],
): Promise<void> {
  return write(context, circle, async (log) => {
    const there = stillThere(log, streams);
    return there.length > 0 ? { type: 'withdraw', streams: there } : undefined;
  });
}

/**
 * Says that this device has deleted its copies of all that was withdrawn so far, where it has not said so yet; not of
 * those that it keeps, since they were not withdrawn by whoever shared them.
 */
export function confirmDeleted(
  context: MembershipContext,
  circle: KnownCircle,
  kept: ReadonlySet<DocumentId>,
): Promise<void> {
  return write(context, circle, async (log) => {
    const deleted = unconfirmed(log, me(context)).filter((document) => !kept.has(document));
    const open = deleted.slice(0, LIMITS.streamsPerOperation);
    return open.length > 0 ? { type: 'receipt', streams: open.map(fromBase64Url) } : undefined;
  });
}

/** What was withdrawn by others and not yet confirmed as deleted by this device. */
export function unconfirmed(log: Circle, device: DeviceKey): DocumentId[] {
  const mine = log.everyone.get(device);
  return [...log.withdrawn]
    .filter(([, { by, receipts }]) => by !== mine && !receipts.has(device))
    .map(([stream]) => stream);
}

/** Deletes the circle from the server for good. */
export function dissolveCircle(context: MembershipContext, circle: KnownCircle): Promise<void> {
  return write(context, circle, async (log) => (log.dissolved ? undefined : { type: 'dissolve' }));
}

/**
 * Devices of this person in their personal circle that are not in this one yet. One that was taken off is not brought
 * back: the personal circle here may be older than that.
 */
export function ownDevicesMissing(circle: Circle, personal: Circle, mine: DeviceKey): DevicePublicKeys[] {
  const member = personal.devices.get(mine)?.member;
  if (member === undefined) return [];
  return devicesOf(personal, member).filter(({ signing }) => {
    const device = toBase64Url(signing);
    return !circle.devices.has(device) && !circle.gone.has(device);
  });
}

function me({ identity }: MembershipContext): DeviceKey {
  return toBase64Url(identity.signing.publicKey);
}

function isThere(log: Circle, device: DevicePublicKeys): boolean {
  const present = log.devices.get(toBase64Url(device.signing));
  return present !== undefined && sameBytes(present.receiving, device.receiving);
}

function stillThere(log: Circle, streams: readonly DocumentId[]): Bytes[] {
  return streams.filter((stream) => !log.withdrawn.has(stream)).map(fromBase64Url);
}

async function epochWith(log: Circle, devices: DevicePublicKeys[]) {
  const place = { circle: log.id, epoch: currentEpoch(log) + 1, previous: log.head };
  return (await startEpoch(place, devices)).start;
}

/** Writes a change at the log's head; when another operation came first, decides again on what it made of the log. */
async function write(
  context: MembershipContext,
  { id }: KnownCircle,
  decide: (log: Circle) => Promise<Change | undefined>,
): Promise<void> {
  for (let unmoved = 0; ; ) {
    const circle = context.book.get(id);
    if (circle === undefined)
      throw new AlongsideError('unknown-circle', 'forgotten while it was being changed');
    const change = await decide(circle.log);
    if (change === undefined) return;
    const connection = await context.reach(circle);
    const operation = await signOperation(circle.log, change, context.identity.signing, Date.now());
    try {
      await connection.request({ type: 'appendOperation', operation }, 'done');
    } catch (error) {
      if (codeOf(error) !== 'head-moved') throw error;
      await context.refreshLog(circle);
      const known = context.book.get(id)?.log.length ?? 0;
      // Once it may be that a restored server had less than we, and was given it back.
      if (known <= circle.log.length && ++unmoved > 1)
        throw new AlongsideError('withheld', 'the log moved, but not for us');
      continue;
    }
    await context.book.extend(id, circle.log.length, [operation]);
    return;
  }
}
