import { type Bytes, randomBytes } from '@alongside/shared/crypto/bytes';
import type { Circle } from '@alongside/shared/protocol/circle';
import { expect, test } from 'vitest';
import { append, change, circleOfTwo, type Member } from '../testing/circle.ts';
import { nextEpoch, writeSnapshot } from '../testing/device.ts';
import { testServer } from '../testing/server.ts';

async function scene() {
  const { port } = await testServer();
  const two = await circleOfTwo(port);
  const { founder, partner, circle } = two;
  const stream = randomBytes(16);
  await partner.client.ask({ type: 'follow', circle: circle.id }, 'streams');
  await append(founder, circle, { stream, counter: 1 });
  await partner.client.next('record');
  const covers = [{ author: founder.device.signing.publicKey, counter: 1 }];
  const sealed = (by: Member, of: Circle = circle) =>
    writeSnapshot(by.device, of, { stream, sequence: 1, covers });
  const write = (by: Member, snapshot: Bytes) => by.client.ask({ type: 'writeSnapshot', snapshot }, 'done');
  return { ...two, stream, sealed, write };
}

test('a snapshot is stored, told to those who follow, and given to whoever reads from before it', async () => {
  const { founder, partner, circle, stream, sealed, write } = await scene();
  const snapshot = await sealed(founder);
  await write(founder, snapshot);
  expect(await partner.client.next('snapshot')).toMatchObject({ circle: circle.id, stream, sequence: 1 });
  const read = { type: 'read', circle: circle.id, stream } as const;
  expect(await partner.client.ask({ ...read, after: 0 }, 'records')).toMatchObject({
    snapshot: [{ sequence: 1, snapshot }],
    records: [],
    head: 1,
  });
  expect(await partner.client.ask({ ...read, after: 1 }, 'records')).toMatchObject({ snapshot: [] });
  const { streams } = await partner.client.ask({ type: 'follow', circle: circle.id }, 'streams');
  expect(streams).toEqual([{ stream, head: 1, snapshot: 1 }]);
});

test('a snapshot is refused that another signed, that was changed, or that is of an epoch that is over', async () => {
  const { founder, partner, circle, sealed, write } = await scene();
  const foreign = await sealed(partner);
  await expect(write(founder, foreign)).rejects.toMatchObject({ code: 'bad-signature' });
  const changed = (await sealed(founder)).slice();
  changed[changed.length - 100] = (changed[changed.length - 100] ?? 0) ^ 1;
  await expect(write(founder, changed)).rejects.toMatchObject({ code: 'bad-signature' });
  await expect(write(founder, new Uint8Array(20))).rejects.toMatchObject({ code: 'malformed' });
  const before = await sealed(founder);
  await change(circle, founder, { type: 'rotate', epoch: await nextEpoch(circle) });
  await expect(write(founder, before)).rejects.toMatchObject({ code: 'stale-epoch' });
});
