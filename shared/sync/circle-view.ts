import { toBase64Url } from '../crypto/bytes.ts';
import {
  type Circle,
  type Invite,
  type InvitedAs,
  isPresent,
  type MemberId,
  presentMembers,
} from '../protocol/circle.ts';
import type { ErrorCode } from '../protocol/errors.ts';
import type { KnownCircle } from './circle-book.ts';
import type { CircleId, DeviceKey, DocumentId } from './storage.ts';

/** A device of somebody in a circle. */
export interface DeviceView {
  key: DeviceKey;
  /** Thirty digits made of its public keys, in groups of five: the same on every screen. */
  fingerprint: string;
  /** The device that this is asked of. */
  here: boolean;
  /** A recovery code, which counts as a device of its person. */
  recovery: boolean;
}

/** A person in a circle, as this device knows them. */
export interface Member {
  id: MemberId;
  name: string;
  me: boolean;
  /** For a guest: when they are out by themselves, in ms since 1970. */
  until?: number;
  devices: DeviceView[];
}

/** Whether this device is in the circle, and if not, how it came to be out. What was written stays either way. */
export type Standing = 'present' | 'left' | 'removed' | 'ended' | 'dissolved';

export interface InviteView {
  /** The invite's id in base64url. */
  id: string;
  /** Whether this device made it. */
  mine: boolean;
  as: InvitedAs;
  /** For a guest: when the membership ends. */
  until?: number;
  expires: number;
  state: Invite['state'] | 'expired';
}

/** Something that was withdrawn, and who said that they deleted it. */
export interface WithdrawalView {
  document: DocumentId;
  by: MemberId;
  devices: { key: DeviceKey; name: string; deleted: boolean }[];
}

/** Somebody who was taken off a circle by another, under the names that both had there. */
export interface RemovalView {
  name: string;
  by: string;
  /** Whether this person did it. */
  mine: boolean;
}

export interface CircleView {
  id: CircleId;
  /** Origin of the server that keeps the circle's log and streams. */
  server: string;
  standing: Standing;
  /** Everyone who can see what is shared here, in the order they came. */
  members: Member[];
  invites: InviteView[];
  withdrawn: WithdrawalView[];
  /** The others who were removed and are not back. Nobody removes anybody unseen. */
  removed: RemovalView[];
  /** Holds the devices of one person only: for passing on which circles there are, or for their journal. */
  personal: boolean;
  /** Holds one's own journal: nobody else is in it, or ever will be. */
  journal: boolean;
  /** The document with the names of the people and what they agreed on. */
  document: DocumentId;
  /** Its name, where it is a cohort: a circle of circles. */
  cohort?: string;
  /** Which group of which cohort it is the circle of. */
  group?: { cohort: CircleId; id: string };
  /** What this device caught the server at. It stays until the person has seen it. */
  trouble?: ErrorCode;
  /** When the server deletes it unless somebody writes in it (ms since 1970), once that is near. */
  ends?: number;
}

/** A circle as this device's person is shown it. */
export function circleView(circle: KnownCircle, me: DeviceKey): CircleView {
  const { id, server, log, document, personal, journal, cohort, group, trouble, ends } = circle;
  return {
    id,
    server,
    document,
    personal: personal || journal,
    journal,
    standing: standingIn(circle, me),
    members: membersOf(circle, me),
    invites: invitesIn(log, me),
    withdrawn: withdrawalsIn(circle),
    removed: removalsIn(circle, me),
    ...(cohort !== undefined && { cohort }),
    ...(group !== undefined && { group }),
    ...(trouble && { trouble }),
    ...(ends !== undefined && { ends }),
  };
}

/** Whether this device is in the circle, or how it came to be out. */
export function standingIn({ log, dissolved }: KnownCircle, me: DeviceKey): Standing {
  if (dissolved) return 'dissolved';
  if (isPresent(log, me, Date.now())) return 'present';
  if (log.devices.has(me)) return 'ended';
  const going = log.gone.get(me);
  if (going?.by === log.everyone.get(me)) return 'left';
  return (going?.until ?? Number.POSITIVE_INFINITY) <= Date.now() ? 'ended' : 'removed';
}

function membersOf(circle: KnownCircle, me: DeviceKey): Member[] {
  const { log, names, fingerprints } = circle;
  const members = new Map<string, Member>();
  for (const [key, { member: id, until, consent }] of log.devices) {
    if (!isPresent(log, key, Date.now())) continue;
    const member = members.get(id) ?? { id, name: '', me: id === log.everyone.get(me), devices: [] };
    member.name ||= names[key] ?? names[id] ?? '';
    if (until !== undefined) member.until = until;
    const fingerprint = fingerprints.get(key) ?? '';
    member.devices.push({ key, fingerprint, here: key === me, recovery: consent !== undefined });
    members.set(id, member);
  }
  return [...members.values()];
}

function invitesIn(log: Circle, me: DeviceKey): InviteView[] {
  return [...log.invites].map(([id, { author, as, until, expires, state }]) => ({
    id,
    mine: toBase64Url(author) === me,
    as,
    ...(until > 0 && { until }),
    expires,
    state: state === 'open' && expires < Date.now() ? 'expired' : state,
  }));
}

function withdrawalsIn({ log, names }: KnownCircle): WithdrawalView[] {
  return [...log.withdrawn].map(([document, { by, receipts }]) => {
    const others = [...log.everyone].filter(([device, member]) => {
      // A recovery code holds no copy of anything.
      const holdsCopies = log.devices.has(device) && log.devices.get(device)?.consent === undefined;
      return member !== by && (holdsCopies || receipts.has(device));
    });
    const devices = others.map(([key, member]) => ({
      key,
      name: names[key] ?? names[member] ?? '',
      deleted: receipts.has(key),
    }));
    return { document, by, devices };
  });
}

/** Whoever left is not among them, nor a guest whose time is over, nor somebody who only lost one of their devices. */
function removalsIn({ log, names }: KnownCircle, me: DeviceKey): RemovalView[] {
  const mine = log.everyone.get(me);
  const others = presentMembers(log, Date.now());
  const removed = new Map<string, RemovalView>();
  for (const [key, { by, until = Number.POSITIVE_INFINITY }] of log.gone) {
    const member = log.everyone.get(key);
    if (member === undefined || member === mine || member === by || others.has(member)) continue;
    if (until <= Date.now()) continue;
    const name = names[key] ?? names[member] ?? '';
    removed.set(member, { name, by: names[by] ?? '', mine: by === mine });
  }
  return [...removed.values()];
}
