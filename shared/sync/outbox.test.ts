import { expect, test } from 'vitest';

import { AlongsideError, type ErrorCode } from '../protocol/errors.ts';
import type { Request } from '../protocol/frames.ts';
import { openRecord, parseRecord } from '../protocol/record.ts';
import { admit, found, known, type Member, newDocumentId, newMember } from '../testing/members.ts';
import { type StandInServer, standInServer } from '../testing/stand-in-server.ts';
import { refreshLog } from './circle-reading.ts';
import { type Outbox, openOutbox } from './outbox.ts';
import type { CircleId, DocumentId } from './storage.ts';

interface Writer extends Member {
  outbox: Outbox;
  write(text: string): Promise<void>;
}

interface Scene {
  server: StandInServer;
  circle: CircleId;
  document: DocumentId;
  ama: Writer;
  sam: Member;
}

/** Ama and Sam in a circle; Ama has a document in it. */
async function scene(): Promise<Scene> {
  const server = standInServer();
  const [ama, sam] = [await newMember(), await newMember()];
  const circle = await found(server, ama);
  await admit(server, ama, circle, sam);
  const document = newDocumentId();
  await ama.storage.startStream(document, circle);
  const outbox = openOutbox({
    ...ama,
    circle: (id) => ama.book.get(id),
    connection: () => server.connection,
    refreshLog: (id) => refreshLog(ama.book, known(ama, id), server.connection),
    startEpoch: async () => false,
    arrived: () => {},
    changed: () => {},
  });
  const write = (text: string) => ama.storage.appendLocal(document, new TextEncoder().encode(text));
  return { server, circle, document, sam, ama: { ...ama, outbox, write } };
}

/** What this member can read of Ama's records, in the server's order. */
async function readBy(reader: Member, { server, circle, document, ama }: Scene): Promise<string[]> {
  const texts: string[] = [];
  for (const record of server.records.map(parseRecord)) {
    const key = reader.keys('record', known(reader, circle), record.header.epoch, document, ama.me);
    if (key !== undefined) texts.push(new TextDecoder().decode((await openRecord(record, await key)).update));
  }
  return texts;
}

const lines = (count: number) => Array.from({ length: count }, (_, index) => `line ${index}`);
const counters = ({ server }: Scene) => server.records.map((record) => parseRecord(record).header.counter);
const contiguous = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

/** Refuses each request of this type with the code, after letting some pass. */
function refuse(server: StandInServer, type: Request['type'], code: ErrorCode, after = 0): void {
  let passed = 0;
  server.intervene = (request) => {
    if (request.type === type && passed++ >= after) throw new AlongsideError(code);
    return undefined;
  };
}

test('what waits is sent in order, however much it is, and acknowledged', async () => {
  const here = await scene();
  for (const line of lines(100)) await here.ama.write(line);
  await here.ama.outbox.flush(here.document);
  expect(await readBy(here.sam, here)).toEqual(lines(100));
  expect(counters(here)).toEqual(contiguous(100));
  expect(await here.ama.storage.outboxSize(here.document)).toBe(0);
});

test('what is written just after nothing more was found to send is sent by the same flush', async () => {
  const here = await scene();
  const { storage, outbox, write } = here.ama;
  const { outbox: waiting } = storage;
  let wrote = false;
  let flushed: Promise<void> | undefined;
  storage.outbox = async (...asked) => {
    const items = await waiting(...asked);
    if (items.length === 0 && !wrote) {
      wrote = true;
      await write('second');
      flushed = outbox.flush(here.document);
    }
    return items;
  };
  await write('first');
  await outbox.flush(here.document);
  await flushed;
  expect(await readBy(here.sam, here)).toEqual(['first', 'second']);
});

test('what was sealed for an epoch that ended is sealed again and nothing is lost', async () => {
  const here = await scene();
  const noor = await newMember();
  for (const line of lines(40)) await here.ama.write(line);
  await admit(here.server, here.sam, here.circle, noor);
  await here.ama.outbox.flush(here.document);
  expect(await readBy(noor, here)).toEqual(lines(40));
  expect(counters(here)).toEqual(contiguous(40));
  expect(await here.ama.storage.outboxSize(here.document)).toBe(0);
});

test('an epoch that ends between two records of one batch loses and doubles neither', async () => {
  const here = await scene();
  const noor = await newMember();
  for (const line of lines(10)) await here.ama.write(line);
  let appends = 0;
  let admitting: Promise<void> | undefined;
  const { request } = here.server.connection;
  here.server.connection.request = async (asked, expected) => {
    // The fifth and all after it reach the server when Noor is in.
    if (asked.type === 'append' && appends++ >= 4) {
      admitting ??= admit(here.server, here.sam, here.circle, noor);
      await admitting;
    }
    return request(asked, expected);
  };
  await here.ama.outbox.flush(here.document);
  expect(counters(here)).toEqual(contiguous(10));
  expect(await readBy(here.sam, here)).toEqual(lines(10));
  expect(await readBy(noor, here)).toEqual(lines(10).slice(4));
});

test('an answer that was lost on the way leads to no second record', async () => {
  const here = await scene();
  for (const line of lines(3)) await here.ama.write(line);
  const { request } = here.server.connection;
  here.server.connection.request = async (asked, expected) => {
    await request(asked, expected);
    throw new AlongsideError('offline');
  };
  await here.ama.outbox.flush(here.document);
  expect(await here.ama.storage.outboxSize(here.document)).toBe(3);
  here.server.connection.request = request;
  await here.ama.outbox.flush(here.document);
  expect(await readBy(here.sam, here)).toEqual(lines(3));
  expect(await here.ama.storage.outboxSize(here.document)).toBe(0);
});

test('a refusal is told, keeps what waits, and is over once the server takes it', async () => {
  const here = await scene();
  for (const line of lines(3)) await here.ama.write(line);
  refuse(here.server, 'append', 'not-a-member', 1);
  await here.ama.outbox.flush(here.document);
  expect(here.ama.outbox.refusal(here.document)).toBe('not-a-member');
  expect(await here.ama.storage.outboxSize(here.document)).toBe(2);
  here.server.intervene = () => undefined;
  await here.ama.outbox.flush(here.document);
  expect(here.ama.outbox.refusal(here.document)).toBeUndefined();
  expect(await readBy(here.sam, here)).toEqual(lines(3));
});

test('a server that fails, or cannot be reached, has refused nothing', async () => {
  for (const code of ['server-failure', 'offline'] as const) {
    const here = await scene();
    await here.ama.write('line');
    refuse(here.server, 'append', code);
    await here.ama.outbox.flush(here.document);
    expect(here.ama.outbox.refusal(here.document)).toBeUndefined();
    expect(await here.ama.storage.outboxSize(here.document)).toBe(1);
  }
});

test('a log that cannot be believed stops sending, and says so', async () => {
  const here = await scene();
  await here.ama.write('line');
  await admit(here.server, here.sam, here.circle, await newMember());
  refuse(here.server, 'readOperations', 'tampered');
  await here.ama.outbox.flush(here.document);
  expect(here.ama.outbox.refusal(here.document)).toBe('tampered');
  expect(await here.ama.storage.outboxSize(here.document)).toBe(1);
});

test('a server that calls the epoch in force stale is not asked for ever', async () => {
  const here = await scene();
  await here.ama.write('line');
  refuse(here.server, 'append', 'stale-epoch');
  await here.ama.outbox.flush(here.document);
  expect(here.ama.outbox.refusal(here.document)).toBe('stale-epoch');
});
