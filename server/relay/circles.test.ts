import { join } from 'node:path';
import { randomBytes } from '@alongside/shared/crypto/bytes';
import { expect, onTestFinished, test } from 'vitest';
import { openSqliteStore } from '../store/sqlite.ts';
import { found, inviteChange, newDevice, writeOperation } from '../testing/device.ts';
import { temporaryFolder } from '../testing/server.ts';
import { openCircles } from './circles.ts';

function openStore() {
  const store = openSqliteStore(join(temporaryFolder(), 'alongside.sqlite'));
  onTestFinished(() => store.close());
  return store;
}

test('a circle that fell out of memory is read again from the store, and goes on from there', async () => {
  const circles = openCircles(openStore(), { kept: 1 });
  const device = await newDevice();
  const [one, other] = [await found(device), await found(device)];
  await circles.append(one.operation);
  await circles.append(other.operation);
  const { operation, circle } = await writeOperation(one.circle, inviteChange(), device);
  await circles.append(operation);
  await circles.get(other.circle.id);
  expect(await circles.get(one.circle.id)).toMatchObject({
    length: 2,
    head: circle.head,
    devices: circle.devices,
    invites: circle.invites,
  });
});

test('operations sent at once are applied one after the other', async () => {
  const circles = openCircles(openStore());
  const device = await newDevice();
  const written = [await found(device)];
  for (let count = 0; count < 5; count++) {
    written.push(await writeOperation(written.at(-1)?.circle, inviteChange(), device));
  }
  const after = await Promise.all(written.map(({ operation }) => circles.append(operation)));
  expect(after.map(({ after: { length } }) => length)).toEqual([1, 2, 3, 4, 5, 6]);
});

test('a log that another process extended is read again after the clash', async () => {
  const store = openStore();
  const [here, elsewhere] = [openCircles(store), openCircles(store)];
  const device = await newDevice();
  const { operation, circle } = await found(device);
  await here.append(operation);
  const theirs = await writeOperation(circle, inviteChange(), device);
  await elsewhere.append(theirs.operation);
  const ours = await writeOperation(circle, inviteChange(), device);
  await expect(here.append(ours.operation)).rejects.toMatchObject({ code: 'head-moved' });
  expect(await here.get(circle.id)).toMatchObject({ length: 2, head: theirs.circle.head });
});

test('a circle nobody founded is not there', async () => {
  expect(await openCircles(openStore()).get(randomBytes(16))).toBeUndefined();
});
