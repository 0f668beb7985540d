import { expect, test } from 'vitest';
import { randomBytes } from '../../shared/crypto/bytes.ts';
import { connect } from '../testing/client.ts';
import { found, newDevice, writeRecord } from '../testing/device.ts';
import { testServer } from '../testing/server.ts';

test('a record reaches the author’s other connection and is there to be read', async () => {
  const { port } = await testServer();
  const device = await newDevice();
  const [writing, following] = await Promise.all([connect(port, device), connect(port, device)]);
  const { circle, operation } = await found(device);
  await writing.ask({ type: 'appendOperation', operation }, 'done');
  expect(await following.ask({ type: 'follow', circle: circle.id }, 'streams')).toMatchObject({
    streams: [],
  });

  const stream = randomBytes(16);
  const record = await writeRecord(device, circle, { stream, counter: 1 });
  expect(await writing.ask({ type: 'append', record }, 'appended')).toMatchObject({ sequence: 1 });
  expect(await following.next('record')).toEqual({
    type: 'record',
    circle: circle.id,
    stream,
    sequence: 1,
    record,
  });
  expect(await following.ask({ type: 'read', circle: circle.id, stream, after: 0 }, 'records')).toEqual({
    type: 'records',
    records: [{ sequence: 1, record }],
    head: 1,
  });
  expect(writing.unread()).toEqual([]);
});
