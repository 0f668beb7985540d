import { randomBytes } from '@alongside/shared/crypto/bytes';
import type { Circle } from '@alongside/shared/protocol/circle';
import type { Change } from '@alongside/shared/protocol/operation';
import { expect, test } from 'vitest';
import {
  found,
  inviteChange,
  newDevice,
  nextEpoch,
  type TestDevice,
  writeOperation,
} from '../testing/device.ts';
import { extendCircle, type ServedCircle, storedOperation } from './served-circle.ts';

/** A circle that grows on a device and on a server at once. */
async function growing(founder: TestDevice) {
  let { circle, operation } = await found(founder);
  let served: ServedCircle = await extendCircle(undefined, operation);
  return {
    here: () => circle,
    served: () => served,
    async add(change: (circle: Circle) => Change | Promise<Change>, author = founder) {
      ({ circle, operation } = await writeOperation(circle, await change(circle), author));
      served = await extendCircle(served, operation);
      return storedOperation(served, operation);
    },
  };
}

test('the store is told the epoch in force: none from somebody’s leaving until the next begins', async () => {
  const [founder, partner] = [await newDevice(), await newDevice()];
  const { add } = await growing(founder);
  const invite = randomBytes(16);
  expect(await add(() => inviteChange({ invite }))).toMatchObject({ epoch: 0, index: 1, dissolves: false });
  const joined = await add(async (circle) => {
    const epoch = await nextEpoch(circle, { plus: [partner] });
    return { type: 'admit', invite, device: partner.publicKeys, epoch };
  });
  expect(joined).toMatchObject({ epoch: 1, present: [founder, partner].map(presence) });
  const left = await add(() => ({ type: 'leave', streams: [] }), partner);
  expect(left).toMatchObject({ epoch: undefined, present: [presence(founder)] });
  expect(left).toHaveProperty('epoch', undefined);
  const rotated = await add(async (circle) => ({ type: 'rotate', epoch: await nextEpoch(circle) }));
  expect(rotated).toMatchObject({ epoch: 2 });
});

test('of epochs, hashes and receipts a circle in memory holds no more than it must', async () => {
  const founder = await newDevice();
  const { add, here, served } = await growing(founder);
  const streams = [randomBytes(16)];
  await add(() => ({ type: 'withdraw', streams }));
  await add(() => ({ type: 'receipt', streams }));
  const [withdrawal] = served().withdrawn.values();
  expect(served().epochs.map(({ start }) => start.grants.length)).toEqual([0]);
  expect([served().length, served().heads, withdrawal?.receipts.size]).toEqual([3, [], 0]);
  expect(served().head).toEqual(here().head);
});

const presence = ({ signing }: TestDevice) => ({ device: signing.publicKey });
