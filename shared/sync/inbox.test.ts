import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { asBytes, type Bytes } from '../crypto/bytes.ts';
import { AlongsideError } from '../protocol/errors.ts';
import { admit, found, known, type Member, newDocumentId, newMember, recordBy } from '../testing/members.ts';
import { type StandInServer, standInServer } from '../testing/stand-in-server.ts';
import { refreshLog } from './circle-reading.ts';
import { type Inbox, openInbox } from './inbox.ts';
import type { CircleId, DocumentId } from './storage.ts';

interface Scene {
  server: StandInServer;
  circle: CircleId;
  document: DocumentId;
  ama: Member;
  sam: Member & { inbox: Inbox; failed: string[] };
  /** Ama's next record as the server has it. */
  append(text: string): Promise<{ sequence: number; record: Bytes }>;
}

/** Sam takes in what Ama writes in a circle of both. */
async function scene(): Promise<Scene> {
  const [server, ama, sam] = [standInServer(), await newMember(), await newMember()];
  const circle = await found(server, ama);
  await admit(server, ama, circle, sam);
  const document = newDocumentId();
  const failed: string[] = [];
  const inbox = openInbox({
    ...sam,
    circle: (id) => sam.book.get(id),
    connection: () => server.connection,
    refreshLog: (id) => refreshLog(sam.book, known(sam, id), server.connection),
    newDocument: (id, within) => sam.storage.startStream(id, within),
    stored: () => {},
    keepTerms: async () => {},
    caught: () => {},
    failed: (_circle, _id, error: AlongsideError) => failed.push(error.code),
  });
  let counter = 0;
  async function append(text: string) {
    const record = await recordBy(ama, known(ama, circle), document, updateOf(text), { counter: ++counter });
    const { sequence } = await server.connection.request({ type: 'append', record }, 'appended');
    return { sequence, record };
  }
  return { server, circle, document, ama, sam: { ...sam, inbox, failed }, append };
}

function updateOf(text: string): Bytes {
  const doc = new Y.Doc();
  doc.getArray('lines').push([text]);
  return asBytes(Y.encodeStateAsUpdate(doc));
}

/** So many turns of whatever else is under way. */
async function turns(count: number): Promise<void> {
  for (let turn = 0; turn < count; turn++) await new Promise((resolve) => setImmediate(resolve));
}

/** What Sam has of the document. */
async function linesOf({ sam, document }: Scene): Promise<unknown[]> {
  const doc = new Y.Doc();
  for (const { update } of await sam.storage.updatesAfter(document, 0)) Y.applyUpdate(doc, update);
  return doc.getArray('lines').toJSON().sort();
}

const broken = ({ sequence, record }: { sequence: number; record: Bytes }) => {
  const changed = record.slice();
  changed[changed.length - 1] = (changed.at(-1) ?? 0) ^ 1;
  return { sequence, record: changed };
};

test('pushed records are taken in as they come, and what was missed is read', async () => {
  const here = await scene();
  const { circle, document, sam } = here;
  await sam.inbox.push(circle, document, [await here.append('a')]);
  await here.append('b');
  await sam.inbox.push(circle, document, [await here.append('c')]);
  expect(await linesOf(here)).toEqual(['a', 'b', 'c']);
  expect((await sam.storage.stream(document))?.cursor).toBe(3);
});

test('a record pushed twice, and one that was read already, is taken in once', async () => {
  const here = await scene();
  const { circle, document, sam } = here;
  const arrival = await here.append('a');
  const push = () => sam.inbox.push(circle, document, [arrival]);
  await Promise.all([push(), sam.inbox.catchUp(circle, document, 1), push()]);
  await push();
  expect(await sam.storage.updateCount(document)).toBe(1);
  expect(sam.failed).toEqual([]);
});

test('what came before a record that cannot be believed is kept, and the stream stops there', async () => {
  const here = await scene();
  const { server, circle, document, sam } = here;
  const arrivals = [await here.append('a'), broken(await here.append('b')), await here.append('c')];
  server.intervene = (request) =>
    request.type === 'read'
      ? { type: 'records', snapshot: [], records: arrivals.slice(request.after), head: 3 }
      : undefined;
  await expect(sam.inbox.catchUp(circle, document, 3)).rejects.toMatchObject({ code: 'bad-signature' });
  expect(await linesOf(here)).toEqual(['a']);
  expect(sam.failed).toEqual(['bad-signature']);
});

test('a stream of which nothing can be believed does not begin', async () => {
  const here = await scene();
  const { circle, document, sam } = here;
  await sam.inbox.push(circle, document, [broken(await here.append('a'))]);
  expect(await sam.storage.streams()).toEqual([]);
  expect(sam.failed).toEqual(['bad-signature']);
});

test('records that were announced and are withheld are noticed, and no longer held against what comes later', async () => {
  const here = await scene();
  const { circle, document, sam } = here;
  await sam.inbox.push(circle, document, [await here.append('a')]);
  await expect(sam.inbox.catchUp(circle, document, 9)).rejects.toMatchObject({ code: 'withheld' });
  await sam.inbox.catchUp(circle, document, 1);
  await sam.inbox.push(circle, document, [await here.append('b')]);
  expect(await linesOf(here)).toEqual(['a', 'b']);
  expect(sam.failed).toEqual(['withheld']);
});

test('a stream restarted at any moment while records are taken in ends whole', async () => {
  for (let moment = 0; moment < 20; moment++) {
    const here = await scene();
    const { server, circle, document, ama, sam } = here;
    await sam.inbox.push(circle, document, [await here.append('a')]);
    const record = await recordBy(sam, known(sam, circle), document, updateOf('b'));
    await server.connection.request({ type: 'append', record }, 'appended');
    await sam.inbox.catchUp(circle, document, 2);
    const arrivals = [await here.append('c'), await here.append('d')];
    const taken = sam.inbox.push(circle, document, arrivals);
    const restarted = turns(moment).then(() => sam.storage.restartStream(document));
    await Promise.all([taken, restarted]);
    await sam.inbox.catchUp(circle, document, 4);
    expect(await linesOf(here)).toEqual(['a', 'b', 'c', 'd']);
    const counters = { [ama.me]: 3, [sam.me]: 1 };
    expect(await sam.storage.stream(document)).toMatchObject({ cursor: 4, counters });
    expect(sam.failed).toEqual([]);
  }
});

test('what stood in a stream before it was restarted may be of epochs that are over, and nothing after it', async () => {
  const here = await scene();
  const { server, circle, document, ama, sam } = here;
  await sam.inbox.push(circle, document, [await here.append('a')]);
  const late = await recordBy(ama, known(ama, circle), document, updateOf('late'), { counter: 2 });
  await admit(server, ama, circle, await newMember());
  await refreshLog(sam.book, known(sam, circle), server.connection);
  await sam.book.note(circle, { settled: known(sam, circle).log.epochs.length - 1 });
  await sam.storage.restartStream(document);
  await sam.inbox.catchUp(circle, document, 1);
  expect(sam.failed).toEqual([]);
  await sam.inbox.push(circle, document, [{ sequence: 2, record: late }]);
  expect(sam.failed).toEqual(['tampered']);
});

test('a record of an epoch not heard of yet waits for the log', async () => {
  const here = await scene();
  const { server, circle, document, ama, sam } = here;
  await admit(server, ama, circle, await newMember());
  await sam.inbox.push(circle, document, [await here.append('a')]);
  expect(await linesOf(here)).toEqual(['a']);
});

test('a connection that breaks and a server that fails refuse nothing, and nothing is skipped', async () => {
  for (const code of ['offline', 'server-failure'] as const) {
    const here = await scene();
    const { server, circle, document, sam } = here;
    await here.append('a');
    const arrival = await here.append('b');
    server.intervene = () => {
      throw new AlongsideError(code);
    };
    await sam.inbox.push(circle, document, [arrival]);
    expect(sam.failed).toEqual([]);
    server.intervene = () => undefined;
    await sam.inbox.catchUp(circle, document, 2);
    expect(await linesOf(here)).toEqual(['a', 'b']);
  }
});

test('a circle has no say about a stream of another circle, nor about a private document', async () => {
  const here = await scene();
  const { circle, document, sam } = here;
  const elsewhere = newDocumentId();
  await sam.storage.startStream(document, elsewhere);
  await sam.inbox.push(circle, document, [await here.append('a')]);
  await sam.inbox.catchUp(circle, document, 9);
  expect(await sam.storage.stream(document)).toMatchObject({ circle: elsewhere, cursor: 0 });

  const other = await scene();
  const about = { kind: 'entry', title: 'Mine', excerpt: '', created: 0, updated: 0 } as const;
  await other.sam.storage.putDocument({ id: other.document, about });
  await other.sam.inbox.push(other.circle, other.document, [await other.append('a')]);
  expect(await other.sam.storage.updateCount(other.document)).toBe(0);
  expect([...sam.failed, ...other.sam.failed]).toEqual([]);
});
