/** A circle as its log tells it: who is in, what was invited, which epochs there were, what was withdrawn. */
import { type Bytes, sha256, toBase64Url, utf8 } from '../crypto/bytes.ts';
import type { DevicePublicKeys, EpochStart } from './epoch.ts';

/** A person in a circle: the signing key (base64url) of the device they came in with. */
export type MemberId = string;

/** A device that is present. */
export interface MemberDevice extends DevicePublicKeys {
  /** Whose it is. Several devices may be one person's. */
  readonly member: MemberId;
  /** For a guest: when they are out by themselves, in ms since 1970. A guest reads and writes, and changes nobody's place. */
  readonly until?: number;
  /** The device that let it in; for an adopted one with its consent, if it gave one. Absent for the founder. */
  readonly by?: string;
  readonly consent?: Bytes;
}

/** One epoch as the log tells it. */
export interface Epoch {
  /** The log's head before the operation that started it. */
  readonly previous: Bytes;
  readonly start: EpochStart;
  /** The device that started it. */
  readonly author: Bytes;
  /** Signing keys (base64url) of the devices present in it, in the order of its grants. */
  readonly devices: ReadonlySet<string>;
}

/** What an invite makes of whoever takes it up. */
export const INVITED_AS = ['member', 'guest', 'device'] as const;
export type InvitedAs = (typeof INVITED_AS)[number];

export interface Invite {
  readonly inviteKey: Bytes;
  readonly author: Bytes;
  readonly as: InvitedAs;
  /** For a guest: when the membership ends. */
  readonly until: number;
  readonly expires: number;
  readonly state: 'open' | 'used' | 'revoked';
}

/** A stream that is gone for good: who withdrew it, and the devices that say they deleted their copy. */
export interface Withdrawal {
  readonly by: MemberId;
  readonly receipts: ReadonlySet<string>;
}

/** How a device came to be out: who took it off (its own person when they left), and which operation that was. */
export interface Going {
  readonly by: MemberId;
  readonly index: number;
  /** For a guest: when their time was over. */
  readonly until?: number;
}

/** Never changed in place. */
export interface Circle {
  readonly id: Bytes;
  /** How many operations the log has, and the hash of each; the head is the last. */
  readonly length: number;
  readonly head: Bytes;
  readonly heads: readonly Bytes[];
  /** When its last operation was made, by its author's clock. */
  readonly time: number;
  /** Present devices by signing key (base64url), in the order they came. */
  readonly devices: ReadonlyMap<string, MemberDevice>;
  /** Every device that ever was present, and whose it was. */
  readonly everyone: ReadonlyMap<string, MemberId>;
  /** Devices that were present and are not. */
  readonly gone: ReadonlyMap<string, Going>;
  /** Invites by id (base64url). */
  readonly invites: ReadonlyMap<string, Invite>;
  /** All epochs; the last is the current one, or was before it ended. */
  readonly epochs: readonly Epoch[];
  /** The current epoch has ended with someone's leaving; the next begins with the first member who wants to write. */
  readonly ended: boolean;
  /** By stream id (base64url). */
  readonly withdrawn: ReadonlyMap<string, Withdrawal>;
  /** Nothing follows this. */
  readonly dissolved: boolean;
}

/** The number of the newest epoch. */
export function currentEpoch(circle: Circle): number {
  return circle.epochs.length - 1;
}

/** Devices of guests whose time is over. */
export function overdueGuests(circle: Circle, now: number): MemberDevice[] {
  return [...circle.devices.values()].filter(({ until }) => until !== undefined && until <= now);
}

/**
 * The epoch in which may be written now; `undefined` when the newest has ended, by someone's leaving or by a guest's
 * time being over, and a member has to start the next one first.
 */
export function epochInForce(circle: Circle, now: number): number | undefined {
  if (circle.ended || circle.dissolved || overdueGuests(circle, now).length > 0) return undefined;
  return currentEpoch(circle);
}

/** Whether this device is present now, and not a guest whose time is over. */
export function isPresent(circle: Circle, device: string, now: number): boolean {
  const found = circle.devices.get(device);
  return found !== undefined && (found.until === undefined || found.until > now);
}

/** Everyone who has a device that is present now. */
export function presentMembers(circle: Circle, now: number): Set<MemberId> {
  const present = [...circle.devices].filter(([device]) => isPresent(circle, device, now));
  return new Set(present.map(([, { member }]) => member));
}

/** The devices of one person, among those present. */
export function devicesOf(circle: Circle, member: MemberId): MemberDevice[] {
  return [...circle.devices.values()].filter((device) => device.member === member);
}

/** The member that a device belongs or belonged to. */
export function memberOf(circle: Circle, device: Bytes): MemberId | undefined {
  return circle.everyone.get(toBase64Url(device));
}

/** The id of the circle that this device founds with this salt. */
export async function circleId(founder: Bytes, salt: Bytes): Promise<Bytes> {
  return (await sha256(utf8('alongside/v1/circle\0'), founder, salt)).slice(0, 16);
}
