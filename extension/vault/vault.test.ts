import 'fake-indexeddb/auto';
import { randomBytes, toBase64Url, utf8 } from '@alongside/shared/crypto/bytes';
import type { PassphraseCost } from '@alongside/shared/crypto/passphrase';
import { expect, test } from 'vitest';
import { type Database, openDatabase } from './database.ts';
import { openEnvelope } from './envelope.ts';
import { createVault, unlockVault } from './passphrase.ts';
import { sealedStorage } from './sealed-storage.ts';

const QUICK: PassphraseCost = { memory: 256, iterations: 1, lanes: 1 };
const WORDS = 'she waited for the answer and it came';

const newDatabase = () => openDatabase(toBase64Url(randomBytes(8)));

/** Everything in the database, as text that shows every string, number and byte. */
async function dump(database: Database): Promise<string> {
  const rows = await Promise.all(database.tables.map((table) => table.toArray()));
  return JSON.stringify(rows, (_key, value) =>
    value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : value,
  );
}

test('the passphrase opens the vault, another does not', async () => {
  const database = newDatabase();
  const key = await createVault(database, 'a quiet morning', QUICK);
  expect(await unlockVault(database, 'a quiet morning', QUICK)).toEqual(key);
  expect(await unlockVault(database, 'a quiet Morning', QUICK)).toBeUndefined();
});

test('a vault is never overwritten, not even by two pages at once', async () => {
  const database = newDatabase();
  const made = await Promise.allSettled([
    createVault(database, 'a quiet morning', QUICK),
    createVault(database, 'a loud evening', QUICK),
  ]);
  expect(made.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  await expect(createVault(database, 'once more with feeling', QUICK)).rejects.toThrow('vault-exists');
});

test('a passphrase of under ten characters is refused', async () => {
  await expect(createVault(newDatabase(), 'too short', QUICK)).rejects.toThrow('passphrase-too-short');
});

test('unlocking brings an old cost up to date and keeps the key', async () => {
  const database = newDatabase();
  const key = await createVault(database, 'a quiet morning', QUICK);
  const raised = { ...QUICK, iterations: 2 };
  await unlockVault(database, 'a quiet morning', raised);
  expect((await database.header.get('vault'))?.cost).toEqual(raised);
  expect(await unlockVault(database, 'a quiet morning', raised)).toEqual(key);
});

test('the database holds nothing of what was written: no word, title, kind, name or circle', async () => {
  const database = newDatabase();
  const storage = sealedStorage(
    database,
    await openEnvelope(await createVault(database, 'a quiet morning', QUICK)),
  );
  const circle = toBase64Url(randomBytes(16));
  const author = toBase64Url(randomBytes(32));
  const about = {
    kind: 'plan',
    title: WORDS,
    excerpt: WORDS,
    created: 1_795_000_000_000,
    updated: 1,
  } as const;
  await storage.putDocument({ id: 'id', about, circle, sharedBy: author });
  await storage.startStream('id', circle);
  await storage.appendLocal('id', utf8(WORDS));
  await storage.appendRemote('id', [{ author, counter: 1, epoch: 0, update: utf8(WORDS) }], 0, 1);
  await storage.changeValue('circles', () => utf8(WORDS));
  const found = await dump(database);
  for (const secret of [WORDS.slice(4, 16), 'plan', 'circles', circle, author, '1795000000000', 'morning']) {
    expect(found).not.toContain(secret);
  }
});

test('a row moved to another place does not open there', async () => {
  const database = newDatabase();
  const storage = sealedStorage(database, await openEnvelope(randomBytes(32)));
  const about = { kind: 'entry', title: 'One', excerpt: '', created: 1, updated: 1 } as const;
  await storage.putDocument({ id: 'one', about });
  await storage.putDocument({ id: 'two', about });
  await storage.appendLocal('one', utf8('words of one'));
  const one = await database.documents.get('one');
  await database.documents.update('two', { sealed: one?.sealed ?? expect.unreachable() });
  await expect(storage.document('two')).rejects.toThrow();
  await database.updates.toCollection().modify({ document: 'two' });
  await expect(storage.updatesAfter('two', 0)).rejects.toThrow();
});

test('another vault key opens nothing', async () => {
  const database = newDatabase();
  await sealedStorage(database, await openEnvelope(randomBytes(32))).appendLocal('one', utf8('words'));
  const other = sealedStorage(database, await openEnvelope(randomBytes(32)));
  await expect(other.updatesAfter('one', 0)).rejects.toThrow();
});

test('a keystroke and a short word leave rows of the same size', async () => {
  const database = newDatabase();
  const storage = sealedStorage(database, await openEnvelope(randomBytes(32)));
  for (const text of ['a', 'answer', 'and it came']) await storage.appendLocal('one', utf8(text));
  const sizes = (await database.updates.toArray()).map(({ sealed }) => sealed.length);
  expect(new Set(sizes).size).toBe(1);
});
