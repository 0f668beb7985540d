/** What each change makes of a circle, and what is not allowed. Server and devices decide with these same rules. */
import { type Bytes, sameBytes, toBase64Url } from '../crypto/bytes.ts';
import {
  type Circle,
  circleId,
  devicesOf,
  type Epoch,
  type Invite,
  type MemberDevice,
  type MemberId,
} from './circle.ts';
import type { DevicePublicKeys, EpochStart } from './epoch.ts';
import { AlongsideError } from './errors.ts';
import { LIMITS } from './limits.ts';
import type { Change, Operation } from './operation.ts';

/** What an operation decides; id, length, head and time follow from its bytes. */
export type Content = Omit<Circle, 'id' | 'length' | 'head' | 'heads' | 'time'>;

/** The circle that a first operation founds. Throws `invalid-operation`. */
export async function found({ circle, author, previous, change }: Operation): Promise<Content> {
  require(change.type === 'create', 'a log begins with create');
  require(sameBytes(change.device.signing, author), 'a circle is founded by its first device');
  require(sameBytes(circle, await circleId(author, change.salt)), 'the id is not that of its founder');
  const nobody = { devices: new Map(), everyone: new Map(), gone: new Map() };
  const first = withDevice(nobody, change.device, { member: toBase64Url(author) });
  return {
    ...first,
    invites: new Map(),
    epochs: [epochOf(previous, author, change.epoch, first.devices)],
    ended: false,
    withdrawn: new Map(),
    dissolved: false,
  };
}

/**
 * The circle after one more change. Throws `not-a-member` when its author is not present, `invite-…` for an invite
 * that can't be used, `dissolved`, and `invalid-operation` with the rule it breaks.
 */
export function follow(circle: Circle, operation: Operation): Content {
  if (circle.dissolved) throw new AlongsideError('dissolved');
  const author = circle.devices.get(toBase64Url(operation.author));
  if (author === undefined) throw new AlongsideError('not-a-member', 'author of operation');
  if (author.until !== undefined) requireGuestMay(author.until, operation);
  return RULES[operation.change.type](circle, operation.change as never, author, operation);
}

/** A guest takes no part in who is in: they may go, take their own things along, and confirm what they deleted. */
function requireGuestMay(until: number, { change, time }: Operation): void {
  if (time > until) throw new AlongsideError('not-a-member', 'a guest whose time is over');
  require(['leave', 'withdraw', 'receipt'].includes(change.type), 'a guest does not change who is in');
}

type ChangeOf<T> = Extract<Change, { type: T }>;
type Rule<T> = (circle: Circle, change: ChangeOf<T>, author: MemberDevice, operation: Operation) => Content;

const RULES: { [T in Change['type']]: Rule<T> } = {
  create() {
    throw new AlongsideError('invalid-operation', 'a circle is created once');
  },

  invite(circle, { invite, inviteKey, as, until, expires }, author, { time }) {
    const name = toBase64Url(invite);
    require(!circle.invites.has(name), 'this invite id was used before');
    require(expires > time && expires <= time + LIMITS.inviteLifetime, 'expires too late or at once');
    const guest = until > time && until <= time + LIMITS.guestLifetime;
    require(as === 'guest' ? guest : until === 0, 'a guest, and nobody else, is invited until a time');
    const open: Invite = { inviteKey, author: author.signing, as, until, expires, state: 'open' };
    return { ...circle, invites: new Map(circle.invites).set(name, open) };
  },

  revoke(circle, { invite }) {
    return { ...circle, invites: withInvite(circle, invite, 'revoked') };
  },

  admit(circle, { invite, device, epoch }, author, operation) {
    const found = openInvite(circle, invite, operation.time);
    require(sameBytes(found.author, author.signing), 'only the inviter admits');
    const member =
      found.as === 'device' ? author.member : (whoseItWas(circle, device) ?? toBase64Url(device.signing));
    const by = toBase64Url(author.signing);
    const place = found.as === 'guest' ? { member, by, until: found.until } : { member, by };
    const after = {
      ...circle,
      ...admitted(circle, device, place),
      invites: withInvite(circle, invite, 'used'),
    };
    return inNewEpoch(after, operation, epoch);
  },

  adopt(circle, { device, consent: [consent], epoch }, author, operation) {
    const by = toBase64Url(author.signing);
    const place = { member: author.member, by, ...(consent && { consent }) };
    return inNewEpoch({ ...circle, ...admitted(circle, device, place) }, operation, epoch);
  },

  remove(circle, { devices, epoch }, author, operation) {
    const gone = new Set(devices.map(toBase64Url));
    require(gone.size > 0, 'removes nobody');
    for (const device of gone) require(circle.devices.has(device), 'removes a device that is not present');
    require(!gone.has(toBase64Url(author.signing)), 'whoever goes leaves; nobody removes themselves');
    return inNewEpoch({ ...circle, ...without(circle, gone, author.member) }, operation, epoch);
  },

  leave(circle, { streams }, author) {
    const own = devicesOf(circle, author.member).map(({ signing }) => toBase64Url(signing));
    const after = { ...circle, ...without(circle, new Set(own), author.member), ended: true };
    const someoneStays = [...after.devices.values()].some(({ until }) => until === undefined);
    require(someoneStays, 'the last member dissolves the circle instead');
    return { ...after, withdrawn: withWithdrawn(circle, streams, author) };
  },

  rotate: (circle, { epoch }, _author, operation) => inNewEpoch(circle, operation, epoch),

  withdraw: (circle, { streams }, author) => ({
    ...circle,
    withdrawn: withWithdrawn(circle, streams, author),
  }),

  receipt(circle, { streams }, author) {
    const withdrawn = new Map(circle.withdrawn);
    for (const stream of streams.map(toBase64Url)) {
      const withdrawal = withdrawn.get(stream);
      require(withdrawal !== undefined, 'a receipt for what was not withdrawn');
      const receipts = new Set(withdrawal.receipts).add(toBase64Url(author.signing));
      withdrawn.set(stream, { ...withdrawal, receipts });
    }
    return { ...circle, withdrawn };
  },

  dissolve: (circle) => ({ ...circle, dissolved: true }),
};

function openInvite(circle: Circle, invite: Bytes, time: number): Invite {
  const found = circle.invites.get(toBase64Url(invite));
  if (found === undefined) throw new AlongsideError('invite-unknown');
  if (found.state === 'used') throw new AlongsideError('invite-used');
  if (found.state === 'revoked') throw new AlongsideError('invite-revoked');
  if (time > found.expires) throw new AlongsideError('invite-expired');
  return found;
}

function withInvite(circle: Circle, invite: Bytes, state: Invite['state']): ReadonlyMap<string, Invite> {
  const found = openInvite(circle, invite, 0);
  return new Map(circle.invites).set(toBase64Url(invite), { ...found, state });
}

type Place = Omit<MemberDevice, keyof DevicePublicKeys>;

/** A device stays its person's for ever: what it shared is theirs, and nobody takes it over by bringing it back. */
function whoseItWas(circle: Circle, { signing }: DevicePublicKeys): MemberId | undefined {
  return circle.everyone.get(toBase64Url(signing));
}

function admitted(circle: Circle, device: DevicePublicKeys, place: Place) {
  const before = whoseItWas(circle, device);
  require(before === undefined || before === place.member, 'this device was somebody else’s');
  require(!circle.devices.has(toBase64Url(device.signing)), 'this device is present already');
  require(circle.devices.size < LIMITS.devices, 'the circle is full');
  return withDevice(circle, device, place);
}

function withDevice(
  circle: Pick<Circle, 'devices' | 'everyone' | 'gone'>,
  keys: DevicePublicKeys,
  place: Place,
) {
  const device = toBase64Url(keys.signing);
  const gone = new Map(circle.gone);
  gone.delete(device);
  return {
    devices: new Map(circle.devices).set(device, { ...keys, ...place }),
    everyone: new Map(circle.everyone).set(device, place.member),
    gone,
  };
}

function without(circle: Circle, going: ReadonlySet<string>, by: MemberId) {
  const gone = new Map(circle.gone);
  for (const device of going) {
    const until = circle.devices.get(device)?.until;
    gone.set(device, { by, index: circle.length, ...(until !== undefined && { until }) });
  }
  return { devices: new Map([...circle.devices].filter(([device]) => !going.has(device))), gone };
}

function withWithdrawn(circle: Circle, streams: Bytes[], author: MemberDevice): Circle['withdrawn'] {
  const withdrawn = new Map(circle.withdrawn);
  for (const stream of streams.map(toBase64Url)) {
    require(!withdrawn.has(stream), 'was withdrawn before');
    withdrawn.set(stream, { by: author.member, receipts: new Set() });
  }
  return withdrawn;
}

function inNewEpoch(circle: Content, { previous, author }: Operation, start: EpochStart): Content {
  return {
    ...circle,
    epochs: [...circle.epochs, epochOf(previous, author, start, circle.devices)],
    ended: false,
  };
}

/** An epoch must be granted to exactly the devices present: nobody left out, nobody slipped in. */
function epochOf(previous: Bytes, author: Bytes, start: EpochStart, devices: Circle['devices']): Epoch {
  const granted = new Set(start.grants.map((grant) => toBase64Url(grant.device)));
  require(granted.size === start.grants.length, 'a device is granted the epoch twice');
  const everyone = new Set(devices.keys());
  require(granted.size === everyone.size &&
    granted.isSubsetOf(everyone), 'granted to others than those present');
  return { previous, author, start, devices: granted };
}

function require(holds: boolean, rule: string): asserts holds {
  if (!holds) throw new AlongsideError('invalid-operation', rule);
}
