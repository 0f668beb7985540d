import { toBase64Url } from '../crypto/bytes.ts';
import { type Circle, isPresent, presentMembers } from '../protocol/circle.ts';
import type { KnownCircle } from './circle-book.ts';
import type { CircleView, InviteView, Member, RemovalView, Standing, WithdrawalView } from './device.ts';
import type { DeviceKey } from './storage.ts';

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
