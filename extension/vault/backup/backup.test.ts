import 'fake-indexeddb/auto';
import { type Bytes, concat, randomBytes, sha256, toBase64Url, utf8 } from '@alongside/shared/crypto/bytes';
import { sealChunks } from '@alongside/shared/crypto/chunks';
import type { PassphraseCost } from '@alongside/shared/crypto/passphrase';
import { decode, encode } from '@alongside/shared/protocol/codec';
import type { StoredDocument } from '@alongside/shared/sync/storage';
import { expect, test } from 'vitest';
import { type Database, openDatabase } from '../database.ts';
import { openEnvelope } from '../envelope.ts';
import { createVault, unlockVault } from '../passphrase.ts';
import { makeRecoveryCode, openWithRecoveryCode } from '../recovery.ts';
import { type SealedStorage, sealedStorage } from '../sealed-storage.ts';
import { contentKey, framed, head, MAGIC, record } from './format.ts';
import { checkBackup, type OpenedBackup, openBackup } from './read-backup.ts';
import { addMissing, replaceAll, stageAll, stageMissing } from './restore.ts';
import { writeBackup } from './write-backup.ts';

const QUICK: PassphraseCost = { memory: 256, iterations: 1, lanes: 1 };
const PASSPHRASE = 'a quiet morning';
const MADE = 1_795_000_000_000;
const unheard = () => {};

interface Vault {
  database: Database;
  key: Bytes;
  storage: SealedStorage;
}

async function newVault(passphrase = PASSPHRASE): Promise<Vault> {
  const database = openDatabase(toBase64Url(randomBytes(8)));
  const key = await createVault(database, passphrase, QUICK);
  return { database, key, storage: sealedStorage(database, await openEnvelope(key)) };
}

const newId = () => toBase64Url(randomBytes(16));

function entry(title: string, more: Partial<StoredDocument> = {}): StoredDocument {
  return { id: newId(), about: { kind: 'entry', title, excerpt: '', created: 1, updated: 2 }, ...more };
}

/** A vault with an entry that has a picture, one that is shared, a circle and device keys. */
async function lived(): Promise<Vault & { mine: StoredDocument; shared: StoredDocument }> {
  const vault = await newVault();
  const { storage } = vault;
  const [mine, shared] = [entry('Monday'), entry('Tuesday', { circle: newId(), sharedBy: 'me' })];
  const circle = entry('names', { circle: shared.circle ?? '' });
  const gone = entry('gone', { circle: shared.circle ?? '', withdrawn: 3 });
  for (const document of [
    mine,
    shared,
    { ...circle, about: { ...circle.about, kind: 'circle' } as const },
    gone,
  ]) {
    await storage.putDocument(document);
    if (document.circle !== undefined) await storage.startStream(document.id, document.circle);
    for (const word of ['one', 'two', 'three']) {
      await storage.appendLocal(document.id, utf8(`${document.about.title} ${word}`));
    }
  }
  await storage.putAttachment(mine.id, 'picture', new Uint8Array(200_000).fill(9));
  await storage.changeValue('device', () => randomBytes(64));
  await storage.changeValue('circles', () => utf8('which circles'));
  await storage.changeValue('name', () => utf8('Ama'));
  return { ...vault, mine, shared };
}

async function fileOf({ database, key }: Vault): Promise<Blob> {
  const parts: Bytes[] = [];
  for await (const part of writeBackup(database, key, MADE, unheard)) parts.push(part);
  return new Blob(parts);
}

const opened = async (file: Blob, passphrase = PASSPHRASE): Promise<OpenedBackup> =>
  (await openBackup(file, { passphrase })) ?? expect.unreachable();

async function wordsOf(storage: SealedStorage, id: string): Promise<string[]> {
  const updates = await storage.updatesAfter(id, 0);
  return updates.map(({ update }) => new TextDecoder().decode(update));
}

test('a backup says when it was made and what is in it, to whoever has the passphrase or the code', async () => {
  const vault = await lived();
  const code = await makeRecoveryCode(vault.database, vault.key);
  const { recovery: _, ...withCode } = (await vault.database.header.get('vault')) ?? expect.unreachable();
  await vault.database.header.put({ ...withCode, recovery: withCode.untested ?? expect.unreachable() });
  const file = await fileOf(vault);
  const contents = { made: MADE, documents: 4, attachments: 1 };
  expect(await checkBackup(await opened(file), unheard)).toEqual(contents);
  const byCode = (await openBackup(file, { code })) ?? expect.unreachable();
  expect(await checkBackup(byCode, unheard)).toEqual(contents);
  expect(await openBackup(file, { passphrase: 'a loud evening' })).toBeUndefined();
});

test('nothing of what was written can be read in the file', async () => {
  const vault = await lived();
  const bytes = Buffer.from(await (await fileOf(vault)).arrayBuffer());
  for (const secret of ['Monday', 'one', 'entry', vault.mine.id, 'Ama', PASSPHRASE]) {
    expect(bytes.includes(secret), secret).toBe(false);
  }
  expect(bytes.includes(Buffer.from(vault.key))).toBe(false);
});

test('restored where there is nothing, it opens with its passphrase and its code, as another device', async () => {
  const vault = await lived();
  const code = await makeRecoveryCode(vault.database, vault.key);
  const header = (await vault.database.header.get('vault')) ?? expect.unreachable();
  await vault.database.header.put({ ...header, recovery: header.untested ?? expect.unreachable() });
  const backup = await opened(await fileOf(vault));
  const database = openDatabase(toBase64Url(randomBytes(8)));
  await stageAll(database, backup, unheard);
  expect(await database.header.count(), 'nothing is here before all is').toBe(0);
  await replaceAll(database, backup, { expectEmpty: true });
  expect(await unlockVault(database, PASSPHRASE, QUICK)).toEqual(vault.key);
  expect(await openWithRecoveryCode(database, code)).toEqual(vault.key);
  const storage = sealedStorage(database, await openEnvelope(vault.key));
  expect(await wordsOf(storage, vault.mine.id)).toEqual(['Monday one', 'Monday two', 'Monday three']);
  expect(await storage.attachment(vault.mine.id, 'picture')).toHaveLength(200_000);
  expect(await storage.readValue('name')).toEqual(utf8('Ama'));
  for (const ofTheDevice of ['device', 'circles']) {
    expect(await storage.readValue(ofTheDevice), ofTheDevice).toBeUndefined();
  }
  expect(await storage.streams()).toEqual([]);
  const documents = await storage.documents();
  expect(documents.map(({ about }) => about.title).sort()).toEqual(['Monday', 'Tuesday']);
  const copy = documents.find(({ about }) => about.title === 'Tuesday') ?? expect.unreachable();
  expect(copy.id, 'the stream is another’s').not.toBe(vault.shared.id);
  expect(copy.circle).toBeUndefined();
  expect(await wordsOf(storage, copy.id)).toHaveLength(3);
  expect(await database.arriving.count()).toBe(0);
});

test('added to another journal, what is here stays as it is, and what is not comes, however often', async () => {
  const vault = await lived();
  const backup = await opened(await fileOf(vault));
  const other = await newVault('a loud evening in May');
  await other.storage.putDocument({ ...vault.mine, about: { ...vault.mine.about, title: 'Rewritten' } });
  await other.storage.appendLocal(vault.mine.id, utf8('rewritten'));
  await other.storage.changeValue('name', () => utf8('Sam'));
  for (const added of [1, 0]) {
    expect(await stageMissing(other.database, other.key, backup, unheard)).toHaveLength(added);
    await addMissing(other.database);
  }
  const titles = (await other.storage.documents()).map(({ about }) => about.title);
  expect(titles.sort()).toEqual(['Rewritten', 'Tuesday']);
  expect(await wordsOf(other.storage, vault.mine.id)).toEqual(['rewritten']);
  expect(await other.storage.readValue('name')).toEqual(utf8('Sam'));
});

test('a vault that was made meanwhile is not written over', async () => {
  const vault = await lived();
  const backup = await opened(await fileOf(vault));
  const other = await newVault('a loud evening in May');
  await stageAll(other.database, backup, unheard);
  await expect(replaceAll(other.database, backup, { expectEmpty: true })).rejects.toThrow('not-empty');
  expect(await unlockVault(other.database, 'a loud evening in May', QUICK)).toEqual(other.key);
  await replaceAll(other.database, backup, { expectEmpty: false });
  expect(await unlockVault(other.database, PASSPHRASE, QUICK)).toEqual(vault.key);
});

test('a file that is cut off, changed, put together or foreign is refused, and changes nothing', async () => {
  const vault = await lived();
  const bytes = new Uint8Array(await (await fileOf(vault)).arrayBuffer());
  const other = new Uint8Array(await (await fileOf(await lived())).arrayBuffer());
  const changed = (at: number) => bytes.with(at, (bytes[at] ?? 0) ^ 1) as Bytes;
  const refused: [string, Uint8Array<ArrayBuffer>, string][] = [
    ['empty', new Uint8Array(), 'no-backup'],
    ['something else', utf8('PK and then some more of a zip file'), 'no-backup'],
    ['of a later version', concat(utf8('alongside backup 2\n'), bytes.slice(19)), 'newer-backup'],
    ['cut off in the head', bytes.slice(0, 60), 'damaged'],
    ['changed in the head', changed(70), 'damaged'],
    ['changed in a chunk', changed(100_000), 'damaged'],
    ['cut off', bytes.slice(0, -5), 'damaged'],
    ['cut off after a chunk', bytes.slice(0, bytes.length - ((bytes.length - 400) % 65_552)), 'damaged'],
    ['with something behind it', concat(bytes, utf8('more')), 'damaged'],
    ['with the end of another', concat(bytes.slice(0, 100_000), other.slice(100_000)), 'damaged'],
  ];
  const untouched = await newVault('a loud evening in May');
  for (const [how, spoiled, code] of refused) {
    const restoring = async () => {
      const backup = await opened(new Blob([spoiled]));
      await stageAll(untouched.database, backup, unheard);
    };
    await expect(restoring(), how).rejects.toMatchObject({ code });
    expect(await untouched.database.arriving.count(), how).toBe(0);
  }
  expect(await untouched.storage.documents()).toEqual([]);
});

/** A file as somebody could make it who knows its passphrase. */
async function hostile(records: Uint8Array<ArrayBuffer>[], cost = QUICK): Promise<Blob> {
  const vault = await newVault();
  const file = new Uint8Array(await (await fileOf(vault)).arrayBuffer());
  const length = new DataView(file.buffer).getUint32(MAGIC.length);
  const own = decode(head, file.subarray(MAGIC.length + 4, MAGIC.length + 4 + length));
  const start = concat(MAGIC, framed(encode(head, { ...own, passphrase: { ...own.passphrase, cost } })));
  const parts: Bytes[] = [start, (await sha256(start)).slice(0, 8)];
  async function* content() {
    yield* records;
  }
  for await (const chunk of sealChunks(await contentKey(vault.key, start), content())) parts.push(chunk);
  return new Blob(parts);
}

test('a file that somebody made up is read with the same care', async () => {
  const about = framed(encode(record, { type: 'about', made: MADE }));
  const end = (records: number) => framed(encode(record, { type: 'end', records }));
  const document = framed(encode(record, { type: 'document', id: 'x', content: utf8('{"id":7}') }));
  const spoiled: [string, Uint8Array<ArrayBuffer>[]][] = [
    ['without a beginning', [end(0)]],
    ['without an end', [about]],
    ['with two ends', [about, end(0), end(0)]],
    ['with fewer than it says', [about, end(3)]],
    ['with nonsense', [about, framed(utf8('nonsense')), end(1)]],
    ['with a length beyond its end', [about, new Uint8Array([255, 255, 255, 255, 1])]],
    ['with a document that is none', [about, document, end(1)]],
  ];
  const { database } = await newVault('a loud evening in May');
  for (const [how, records] of spoiled) {
    const backup = await opened(await hostile(records));
    await expect(stageAll(database, backup, unheard), how).rejects.toMatchObject({ code: 'damaged' });
    expect(await database.arriving.count(), how).toBe(0);
  }
});

test('a file does not make the passphrase cheaper to guess, nor the browser stop', async () => {
  expect(
    await openBackup(await hostile([], { ...QUICK, memory: 128 }), { passphrase: PASSPHRASE }),
  ).toBeUndefined();
  const dear = await hostile([], { memory: 2 ** 31, iterations: 1, lanes: 1 });
  await expect(openBackup(dear, { passphrase: PASSPHRASE })).rejects.toMatchObject({ code: 'damaged' });
});

test('no room while it arrives leaves nothing behind', async () => {
  const backup = await opened(await fileOf(await lived()));
  const { database, storage } = await newVault('a loud evening in May');
  await storage.putDocument(entry('Here before'));
  database.arriving.hook('creating', () => {
    throw new DOMException('no room', 'QuotaExceededError');
  });
  await expect(stageAll(database, backup, unheard)).rejects.toThrow();
  expect(await database.arriving.count()).toBe(0);
  expect((await storage.documents()).map(({ about }) => about.title)).toEqual(['Here before']);
});
