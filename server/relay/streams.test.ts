import { randomBytes } from '@alongside/shared/crypto/bytes';
import { LIMITS } from '@alongside/shared/protocol/limits';
import { expect, test } from 'vitest';
import { append, circleOfTwo, newCircle } from '../testing/circle.ts';
import { connect } from '../testing/client.ts';
import { writeRecord } from '../testing/device.ts';
import { testServer } from '../testing/server.ts';

test('a record reaches partners and the author’s other connections, not the one it came from', async () => {
  const { port } = await testServer();
  const { founder, partner, circle } = await circleOfTwo(port);
  const second = await connect(port, founder.device);
  for (const { ask } of [founder.client, partner.client, second]) {
    expect(await ask({ type: 'follow', circle: circle.id }, 'streams')).toMatchObject({ streams: [] });
  }
  const stream = randomBytes(16);
  const { sequence, record } = await append(founder, circle, { stream, counter: 1 });
  const pushed = { type: 'record', circle: circle.id, stream, sequence, record };
  expect(await partner.client.next('record')).toEqual(pushed);
  expect(await second.next('record')).toEqual(pushed);
  await append(partner, circle, { stream, counter: 1 });
  expect(await founder.client.next('record')).toMatchObject({ sequence: 2 });
  expect(founder.client.unread()).toEqual([]);
});

test('only those who follow are told', async () => {
  const { port } = await testServer();
  const { founder, partner, circle } = await circleOfTwo(port);
  await append(founder, circle, { stream: randomBytes(16), counter: 1 });
  await partner.client.ask({ type: 'follow', circle: circle.id }, 'streams');
  expect(partner.client.unread()).toEqual([]);
});

test('who follows learns every stream and how far it has come', async () => {
  const { port } = await testServer();
  const { founder, circle } = await newCircle(port);
  const [one, other] = [randomBytes(16), randomBytes(16)];
  await append(founder, circle, { stream: one, counter: 1 });
  await append(founder, circle, { stream: one, counter: 2 });
  await append(founder, circle, { stream: other, counter: 1 });
  const { streams } = await founder.client.ask({ type: 'follow', circle: circle.id }, 'streams');
  expect(streams).toEqual([
    { stream: one, head: 2, snapshot: 0 },
    { stream: other, head: 1, snapshot: 0 },
  ]);
});

test('many records sent at once keep their order, are acknowledged each, and can all be read', async () => {
  const { port } = await testServer();
  const { founder, partner, circle } = await circleOfTwo(port);
  await partner.client.ask({ type: 'follow', circle: circle.id }, 'streams');
  const stream = randomBytes(16);
  const counters = Array.from({ length: 600 }, (_, index) => index + 1);
  const records = await Promise.all(
    counters.map((counter) => writeRecord(founder.device, circle, { stream, counter })),
  );
  const answers = records.map((record) => founder.client.ask({ type: 'append', record }, 'appended'));
  expect((await Promise.all(answers)).map(({ sequence }) => sequence)).toEqual(counters);
  for (const counter of counters) expect((await partner.client.next('record')).sequence).toBe(counter);
  const read = { type: 'read' as const, circle: circle.id, stream };
  const first = await partner.client.ask({ ...read, after: 0 }, 'records');
  const rest = await partner.client.ask({ ...read, after: LIMITS.recordsPerRead }, 'records');
  expect([first.records.length, rest.records.length]).toEqual([LIMITS.recordsPerRead, 100]);
  expect([...first.records, ...rest.records].map(({ record }) => record)).toEqual(records);
});

test('a record sent again, because the answer was lost, keeps its number and is not pushed again', async () => {
  const { port } = await testServer();
  const { founder, partner, circle } = await circleOfTwo(port);
  await partner.client.ask({ type: 'follow', circle: circle.id }, 'streams');
  const stream = randomBytes(16);
  const { record } = await append(founder, circle, { stream, counter: 1 });
  expect(await founder.client.ask({ type: 'append', record }, 'appended')).toMatchObject({ sequence: 1 });
  await append(founder, circle, { stream, counter: 2 });
  expect(await partner.client.next('record')).toMatchObject({ sequence: 1 });
  expect(await partner.client.next('record')).toMatchObject({ sequence: 2 });
});

test('the largest records there may be are read one at a time', async () => {
  const { port } = await testServer();
  const { founder, circle } = await newCircle(port);
  const stream = randomBytes(16);
  const size = LIMITS.record * 0.9;
  await append(founder, circle, { stream, counter: 1 }, size);
  await append(founder, circle, { stream, counter: 2 }, size);
  const read = { type: 'read' as const, circle: circle.id, stream, after: 0 };
  const { records, head } = await founder.client.ask(read, 'records');
  expect([records.length, head]).toEqual([1, 2]);
});

test('a gap and a counter used twice are refused with what would mend them', async () => {
  const { port } = await testServer();
  const { founder, circle } = await newCircle(port);
  const stream = randomBytes(16);
  await append(founder, circle, { stream, counter: 1 });
  const gap = { code: 'counter-gap', detail: '2' };
  await expect(append(founder, circle, { stream, counter: 3 })).rejects.toMatchObject(gap);
  const conflict = { code: 'counter-conflict' };
  await expect(append(founder, circle, { stream, counter: 1 })).rejects.toMatchObject(conflict);
});
