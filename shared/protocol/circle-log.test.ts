import { expect, test } from 'vitest';
import { randomBytes, toBase64Url } from '../crypto/bytes.ts';
import { receivingKeyFromSeed } from '../crypto/hpke.ts';
import { signingKeyFromSeed } from '../crypto/sign.ts';
import { type Circle, circleId, currentEpoch } from './circle.ts';
import { applyOperation, beforeFirst, signOperation } from './circle-log.ts';
import { type DevicePublicKeys, openEpoch, startEpoch } from './epoch.ts';
import { LIMITS } from './limits.ts';
import type { Change } from './operation.ts';

const NOW = 1_800_000_000_000;

async function device() {
  const signing = await signingKeyFromSeed(randomBytes(32));
  const receiving = await receivingKeyFromSeed(randomBytes(32));
  return { signing, receiving, keys: { signing: signing.publicKey, receiving: receiving.publicKey } };
}
type Device = Awaited<ReturnType<typeof device>>;

async function epochFor(log: Pick<Circle, 'id' | 'head'>, epoch: number, devices: DevicePublicKeys[]) {
  const place = { circle: log.id, epoch, previous: log.head };
  return { place, ...(await startEpoch(place, devices)) };
}

async function founded(founder: Device) {
  const salt = randomBytes(16);
  const empty = beforeFirst(await circleId(founder.signing.publicKey, salt));
  const { start } = await epochFor(empty, 0, [founder.keys]);
  const change: Change = { type: 'create', salt, device: founder.keys, epoch: start };
  return applyOperation(undefined, await signOperation(empty, change, founder.signing, NOW));
}

async function invited(circle: Circle, inviter: Device, invite = randomBytes(16)) {
  const inviteKey = randomBytes(32);
  const change: Change = { type: 'invite', invite, inviteKey, as: 'member', until: 0, expires: NOW + 1000 };
  const after = await applyOperation(circle, await signOperation(circle, change, inviter.signing, NOW));
  return { circle: after, invite };
}

async function admission(circle: Circle, invite: Uint8Array<ArrayBuffer>, joiner: Device): Promise<Change> {
  const present = [...circle.devices.values(), joiner.keys];
  const { start } = await epochFor(circle, currentEpoch(circle) + 1, present);
  return { type: 'admit', invite, device: joiner.keys, epoch: start };
}

async function pair() {
  const [founder, joiner] = [await device(), await device()];
  const { circle, invite } = await invited(await founded(founder), founder);
  const change = await admission(circle, invite, joiner);
  const operation = await signOperation(circle, change, founder.signing, NOW);
  return {
    founder,
    joiner,
    invite,
    before: circle,
    operation,
    circle: await applyOperation(circle, operation),
  };
}

test('an admitted device is present and a new epoch begins with it', async () => {
  const { circle, joiner } = await pair();
  expect(circle.devices.has(toBase64Url(joiner.signing.publicKey))).toBe(true);
  expect(currentEpoch(circle)).toBe(1);
});

test('the newcomer opens its own epoch and not the one before', async () => {
  const { circle, joiner } = await pair();
  const open = (epoch: number) => {
    const { previous, start } = circle.epochs[epoch] ?? expect.unreachable();
    return openEpoch(
      { circle: circle.id, epoch, previous },
      start,
      joiner.signing.publicKey,
      joiner.receiving,
    );
  };
  expect(await open(0)).toBeUndefined();
  expect(await open(1)).toHaveLength(32);
});

test('an epoch key that is not the one of the canary is noticed', async () => {
  const [one, two] = [await device(), await device()];
  const circle = await founded(one);
  const { place, start } = await epochFor(circle, 1, [one.keys, two.keys]);
  const bogus = await startEpoch(place, [two.keys]);
  const swapped = { ...start, grants: [...start.grants.slice(0, 1), ...bogus.start.grants] };
  await expect(openEpoch(place, swapped, two.signing.publicKey, two.receiving)).rejects.toThrow('bogus-key');
});

test('an operation that does not follow the head is refused', async () => {
  const { circle, operation } = await pair();
  await expect(applyOperation(circle, operation)).rejects.toThrow('head-moved');
});

test('an operation changed in any byte is refused', async () => {
  const { before, operation } = await pair();
  for (let place = 0; place < operation.length; place += 7) {
    const changed = operation.slice();
    changed[place] = (changed[place] ?? 0) ^ 1;
    await expect(applyOperation(before, changed)).rejects.toThrow();
  }
});

test('only those who are present write the log, and only the inviter admits', async () => {
  const { founder, joiner, circle } = await pair();
  const outsider = await device();
  const { circle: open, invite } = await invited(circle, founder);
  const change = await admission(open, invite, outsider);
  const signedBy = async (author: Device) =>
    applyOperation(open, await signOperation(open, change, author.signing, NOW));
  await expect(signedBy(outsider)).rejects.toThrow('not-a-member');
  await expect(signedBy(joiner)).rejects.toThrow('only the inviter admits');
  expect(currentEpoch(await signedBy(founder))).toBe(2);
});

test('an invite admits one device, once, and not after it expired', async () => {
  const { founder, circle, invite } = await pair();
  const again = await admission(circle, invite, await device());
  const operation = await signOperation(circle, again, founder.signing, NOW);
  await expect(applyOperation(circle, operation)).rejects.toThrow('invite-used');

  const { circle: open, invite: late } = await invited(circle, founder);
  const change = await admission(open, late, await device());
  const expired = await signOperation(open, change, founder.signing, NOW + 1001);
  await expect(applyOperation(open, expired)).rejects.toThrow('invite-expired');
});

test('an epoch that leaves someone out, or slips someone in, is refused', async () => {
  const { founder, circle } = await pair();
  const newcomer = await device();
  const { circle: open, invite } = await invited(circle, founder);
  const present = [...open.devices.values(), newcomer.keys];
  for (const granted of [present.slice(1), [...present, (await device()).keys]]) {
    const { start } = await epochFor(open, 2, granted);
    const change: Change = { type: 'admit', invite, device: newcomer.keys, epoch: start };
    const operation = await signOperation(open, change, founder.signing, NOW);
    await expect(applyOperation(open, operation)).rejects.toThrow('invalid-operation');
  }
});

test('a log cannot be put in the place of another circle', async () => {
  const [founder, impostor] = [await device(), await device()];
  const circle = await founded(founder);
  const salt = randomBytes(16);
  const empty = beforeFirst(circle.id);
  const { start } = await epochFor(empty, 0, [impostor.keys]);
  const change: Change = { type: 'create', salt, device: impostor.keys, epoch: start };
  const forged = await signOperation(empty, change, impostor.signing, NOW);
  await expect(applyOperation(undefined, forged)).rejects.toThrow('the id is not that of its founder');
});

test('a device stays its person’s: nobody makes it theirs by removing it and bringing it back', async () => {
  const { founder, joiner, circle } = await pair();
  const gone = toBase64Url(founder.signing.publicKey);
  const remove: Change = {
    type: 'remove',
    devices: [founder.signing.publicKey],
    epoch: (await epochFor(circle, currentEpoch(circle) + 1, [joiner.keys])).start,
  };
  const without = await applyOperation(circle, await signOperation(circle, remove, joiner.signing, NOW));
  const both = (await epochFor(without, currentEpoch(without) + 1, [joiner.keys, founder.keys])).start;
  const adopt: Change = { type: 'adopt', device: founder.keys, consent: [], epoch: both };
  const stolen = applyOperation(without, await signOperation(without, adopt, joiner.signing, NOW));
  await expect(stolen).rejects.toThrow('somebody else');
  const { circle: again, invite } = await invited(without, joiner);
  const admit = await admission(again, invite, founder);
  const back = await applyOperation(again, await signOperation(again, admit, joiner.signing, NOW));
  expect(back.devices.get(gone)?.member).toBe(gone);
});

test('a full log can still be got out of', async () => {
  const { founder, joiner, circle } = await pair();
  const full = { ...circle, length: LIMITS.operations };
  const leave: Change = { type: 'leave', streams: [] };
  const left = await applyOperation(full, await signOperation(full, leave, joiner.signing, NOW));
  expect(left.devices.has(toBase64Url(joiner.signing.publicKey))).toBe(false);
  const receipt: Change = { type: 'receipt', streams: [] };
  const refused = applyOperation(full, await signOperation(full, receipt, founder.signing, NOW));
  await expect(refused).rejects.toThrow('too-large');
});
