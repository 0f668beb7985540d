import { expect, test } from 'vitest';
import { type Bytes, toBase64Url } from '../crypto/bytes.ts';
import { circleId } from '../protocol/circle.ts';
import { beforeFirst, signOperation } from '../protocol/circle-log.ts';
import { startEpoch } from '../protocol/epoch.ts';
import { admit, found, known, type Member, membershipOf, newMember } from '../testing/members.ts';
import { type StandInServer, standInServer } from '../testing/stand-in-server.ts';
import { openCircleBook } from './circle-book.ts';
import { refreshLog } from './circle-reading.ts';
import { writeInvite } from './membership.ts';
import { memoryStorage } from './memory-storage.ts';
import type { CircleId, Storage } from './storage.ts';

async function inviteOnce(server: StandInServer, member: Member, circle: CircleId): Promise<void> {
  await writeInvite(membershipOf(member, server), known(member, circle), { as: 'member' });
}

/** Storage whose next change of a value goes through everything and then isn't kept. */
function fullOnce(storage: Storage): Storage & { full: boolean } {
  const failing = {
    ...storage,
    full: false,
    changeValue: (name: string, change: Parameters<Storage['changeValue']>[1]) =>
      storage.changeValue(name, async (value) => {
        const changed = await change(value);
        if (!failing.full) return changed;
        failing.full = false;
        throw new DOMException('full', 'QuotaExceededError');
      }),
  };
  return failing;
}

test('a circle is there again after a restart, with the keys that were granted and the names given', async () => {
  const [server, ama, sam] = [standInServer(), await newMember(), await newMember()];
  const id = await found(server, ama);
  await ama.book.note(id, { names: { [sam.me]: 'Sam' } });
  await ama.book.note(id, { handedOver: 1 });
  const again = await newMember(ama.storage);
  expect(known(again, id)).toEqual(known(ama, id));
  expect(known(again, id)).toMatchObject({ names: { [sam.me]: 'Sam' }, handedOver: 1 });
  expect([...known(again, id).epochKeys.keys()]).toEqual([0]);
});

test('a newcomer holds the key of the epoch it came with, and none from before', async () => {
  const [server, ama, sam] = [standInServer(), await newMember(), await newMember()];
  const id = await found(server, ama);
  await admit(server, ama, id, sam);
  expect([...known(ama, id).epochKeys.keys()]).toEqual([0, 1]);
  expect([...known(sam, id).epochKeys.keys()]).toEqual([1]);
  expect(known(sam, id).epochKeys.get(1)).toEqual(known(ama, id).epochKeys.get(1));
});

test('the same operations twice change nothing; a gap is withheld, an old one told differently a fork', async () => {
  const [server, ama, sam] = [standInServer(), await newMember(), await newMember()];
  const id = await found(server, ama);
  await admit(server, ama, id, sam);
  const [, invite, admission] = server.operations as [Bytes, Bytes, Bytes];
  const before = known(ama, id);
  expect((await ama.book.extend(id, 1, [invite, admission])).log).toEqual(before.log);
  await expect(ama.book.extend(id, 4, [admission])).rejects.toMatchObject({ code: 'withheld' });
  await expect(ama.book.extend(id, 1, [admission])).rejects.toMatchObject({ code: 'forked' });
  await expect(ama.book.extend(id, 3, [admission])).rejects.toMatchObject({ code: 'tampered' });
  expect(known(ama, id)).toEqual(before);
  const again = await newMember(ama.storage);
  expect(known(again, id).log).toEqual(before.log);
});

test('two readers of the log at once end with the same log', async () => {
  const [server, ama, sam] = [standInServer(), await newMember(), await newMember()];
  const id = await found(server, ama);
  await admit(server, ama, id, sam);
  for (let count = 0; count < 3; count++) await inviteOnce(server, sam, id);
  await Promise.all([
    ama.book.extend(id, 3, server.operations.slice(3)),
    ama.book.extend(id, 3, server.operations.slice(3, 5)),
  ]);
  expect(known(ama, id).log).toEqual(known(sam, id).log);
});

test('a long log is read answer by answer until one is empty', async () => {
  const [server, ama, sam] = [standInServer(), await newMember(), await newMember()];
  const id = await found(server, ama);
  await admit(server, ama, id, sam);
  for (let count = 0; count < 5; count++) await inviteOnce(server, ama, id);
  server.operationsPerAnswer = 2;
  await refreshLog(sam.book, known(sam, id), server.connection);
  expect(known(sam, id).log).toEqual(known(ama, id).log);
});

test('what storage did not keep is not known either, and comes again', async () => {
  const storage = fullOnce(memoryStorage());
  const [server, ama, sam] = [standInServer(), await newMember(), await newMember(storage)];
  const id = await found(server, ama);
  await admit(server, ama, id, sam);
  await inviteOnce(server, ama, id);
  storage.full = true;
  const read = () => refreshLog(sam.book, known(sam, id), server.connection);
  await expect(read()).rejects.toThrow('full');
  await read();
  expect(known(sam, id).log).toEqual(known(ama, id).log);
  expect(known(await newMember(storage), id).log).toEqual(known(ama, id).log);
});

test('pages of one device see what the other kept', async () => {
  const [server, ama] = [standInServer(), await newMember()];
  const otherPage = await newMember(ama.storage);
  const id = await found(server, ama);
  await inviteOnce(server, ama, id);
  await otherPage.book.reload();
  expect(known(otherPage, id)).toEqual(known(ama, id));
});

test('an epoch key that is not the one everybody got is seen, and the operation that brings it is not believed', async () => {
  const { identity } = await newMember();
  const salt = new Uint8Array(16);
  const log = beforeFirst(await circleId(identity.signing.publicKey, salt));
  const place = { circle: log.id, epoch: 0, previous: log.head };
  const [one, other] = [
    await startEpoch(place, [identity.publicKeys]),
    await startEpoch(place, [identity.publicKeys]),
  ];
  const epoch = { ...one.start, canary: other.start.canary };
  const change = { type: 'create' as const, salt, device: identity.publicKeys, epoch };
  const operation = await signOperation(log, change, identity.signing, 0);
  const book = await openCircleBook(memoryStorage(), identity, () => {});
  await expect(book.add('https://one.example', [operation], {})).rejects.toMatchObject({ code: 'bogus-key' });
  expect(book.get(toBase64Url(log.id))).toBeUndefined();
});
