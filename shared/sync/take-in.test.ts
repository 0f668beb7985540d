import { beforeAll, expect, test } from 'vitest';
import * as Y from 'yjs';
import { importSealKey } from '../crypto/aead.ts';
import { asBytes, randomBytes } from '../crypto/bytes.ts';
import { brokenUpdate } from '../testing/broken-update.ts';
import { admit, found, known, type Member, newDocumentId, newMember, recordBy } from '../testing/members.ts';
import { standInServer } from '../testing/stand-in-server.ts';
import { sittingIn } from './sitting-in.ts';
import type { CircleId, StreamState } from './storage.ts';
import { takeIn } from './take-in.ts';

/** Ama founded the circle (epoch 0), admitted Sam (epoch 1) and then Noor (epoch 2). */
let ama: Member;
let sam: Member;
let noor: Member;
let circle: CircleId;
const document = newDocumentId();
const update = updateOf('Wait longer after a question.');

beforeAll(async () => {
  const server = standInServer();
  [ama, sam, noor] = await Promise.all([newMember(), newMember(), newMember()]);
  circle = await found(server, ama);
  await admit(server, ama, circle, sam);
  await admit(server, ama, circle, noor);
  await sam.book.add(server.connection.server, server.operations, {});
});

function updateOf(text: string): Uint8Array<ArrayBuffer> {
  const doc = new Y.Doc();
  doc.getText('content').insert(0, text);
  return asBytes(Y.encodeStateAsUpdate(doc));
}

const before = {
  document,
  cursor: 0,
  counters: {},
  epoch: 0,
  restartedAt: 0,
  hands: {},
  written: 0,
  acknowledged: 0,
};

function taken(by: Member, record: Uint8Array<ArrayBuffer>, state: Partial<StreamState> = {}) {
  const stream = { ...before, circle, ...state };
  return takeIn(record, known(by, circle), stream, by.me, by.keys);
}

const write = (author: Member, lie?: Parameters<typeof recordBy>[4], content = update) =>
  recordBy(author, known(author, circle), document, content, lie);

test("brings a partner's update", async () => {
  const record = await write(ama);
  expect(await taken(sam, record)).toEqual({
    remote: { author: ama.me, counter: 1, epoch: 2, sitting: sittingIn(update), update },
  });
});

test('our own record is counted and brings nothing but whose it is', async () => {
  const known = { written: 1, acknowledged: 1 };
  expect(await taken(ama, await write(ama), known)).toEqual({
    remote: { author: ama.me, counter: 1, epoch: 2, sitting: sittingIn(update) },
  });
});

test('our own record that this device lost comes back', async () => {
  expect(await taken(ama, await write(ama))).toMatchObject({ remote: { counter: 1, update } });
});

test('a record of another stream or another circle is tampering', async () => {
  for (const lie of [{ stream: randomBytes(16) }, { circle: randomBytes(16) }]) {
    await expect(taken(sam, await write(ama, lie))).rejects.toMatchObject({ code: 'tampered' });
  }
});

test('a record that was taken in before, or after a missing one, is noticed', async () => {
  const second = await write(ama, { counter: 2 });
  await expect(taken(sam, second, { counters: { [ama.me]: 2 } })).rejects.toMatchObject({ code: 'replayed' });
  await expect(taken(sam, second)).rejects.toMatchObject({ code: 'withheld' });
  const counters = { [ama.me]: 1, [noor.me]: 7 };
  expect(await taken(sam, second, { counters })).toMatchObject({ remote: { counter: 2 } });
});

test('no bit can be changed on the way', async () => {
  const record = await write(ama);
  for (const position of [record.length - 1, record.length - 65, record.length - 100]) {
    const changed = record.slice();
    changed[position] = (changed[position] ?? 0) ^ 1;
    await expect(taken(sam, changed)).rejects.toMatchObject({ code: 'bad-signature' });
  }
});

test('nobody writes in the name of another', async () => {
  const record = await write(noor, { author: ama.identity.signing.publicKey });
  await expect(taken(sam, record)).rejects.toMatchObject({ code: 'bad-signature' });
});

test('who was not present in an epoch cannot write in it, a newcomer neither', async () => {
  const eve = await newMember();
  const key = await importSealKey(randomBytes(32));
  const byStranger = await recordBy(eve, known(ama, circle), document, update, { key });
  const byNewcomer = await write(noor, { epoch: 1, key });
  for (const record of [byStranger, byNewcomer]) {
    await expect(taken(sam, record)).rejects.toMatchObject({ code: 'tampered' });
  }
});

test('a record of an epoch not heard of yet asks for the log first', async () => {
  const record = await write(ama, { epoch: 3, key: await importSealKey(randomBytes(32)) });
  await expect(taken(sam, record)).rejects.toMatchObject({ code: 'stale-epoch' });
});

test('a record from before this device was admitted is counted and stays closed', async () => {
  const record = await write(ama, { epoch: 1 });
  expect(await taken(sam, record)).toMatchObject({ remote: { update } });
  expect(await taken(noor, record)).toEqual({ remote: { author: ama.me, counter: 1, epoch: 1 } });
});

test('what was signed but sealed with another key is counted and left out', async () => {
  const record = await write(ama, { key: await importSealKey(randomBytes(32)) });
  expect((await taken(sam, record)).remote).toEqual({ author: ama.me, counter: 1, epoch: 2 });
});

test('what Yjs cannot decode, or cannot apply, is counted and left out', async () => {
  const broken = brokenUpdate();
  for (const content of [new Uint8Array(40).fill(255), broken]) {
    const record = await write(ama, {}, content);
    expect((await taken(sam, record)).remote).toEqual({ author: ama.me, counter: 1, epoch: 2 });
  }
});

test('a record of an epoch that is over in this stream is not believed', async () => {
  const record = await write(ama, { epoch: 1 });
  await expect(taken(sam, record, { epoch: 2 })).rejects.toMatchObject({ code: 'tampered' });
});

test('an author who had seen what does not stand before their words shows that it is withheld', async () => {
  // In the order of the epoch's grants: Ama, Sam, Noor.
  const record = await write(ama, { view: { seen: [0, 0, 3] } });
  expect(await taken(sam, record, { counters: { [noor.me]: 2 } })).toMatchObject({
    caught: 'withheld',
    remote: { update },
  });
  expect(await taken(sam, record, { counters: { [noor.me]: 3 } })).not.toHaveProperty('caught');
});

test('an author who sees another log shows that it was forked; one who sees more asks for the log', async () => {
  const forked = await write(ama, { view: { head: randomBytes(32) } });
  expect(await taken(sam, forked)).toMatchObject({ caught: 'forked', remote: { update } });
  const { length } = known(ama, circle).log;
  const ahead = await write(ama, { view: { length: length + 1 } });
  await expect(taken(sam, ahead)).rejects.toMatchObject({ code: 'stale-epoch' });
});
