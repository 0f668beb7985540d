import 'fake-indexeddb/auto';
import { type Bytes, fromBase64Url, randomBytes, toBase64Url } from '@alongside/shared/crypto/bytes';
import type { PassphraseCost } from '@alongside/shared/crypto/passphrase';
import { newCode } from '@alongside/shared/sync/recovery-code';
import { expect, test } from 'vitest';
import { type Database, openDatabase } from './database.ts';
import { changePassphrase, createVault, isPassphrase, resetPassphrase, unlockVault } from './passphrase.ts';
import { makeRecoveryCode, openWithRecoveryCode, removeRecoveryCode, testRecoveryCode } from './recovery.ts';
import { openPasskeySlot, openPassphraseSlot, passkeySlot, readHeader } from './slots.ts';

const QUICK: PassphraseCost = { memory: 256, iterations: 1, lanes: 1 };
const OLD = 'a quiet morning';
const NEW = 'a loud evening in May';

async function newVault(): Promise<{ database: Database; key: Uint8Array<ArrayBuffer> }> {
  const database = openDatabase(toBase64Url(randomBytes(8)));
  return { database, key: await createVault(database, OLD, QUICK) };
}

/** A header as the first version wrote it: nothing but the key is authenticated. */
const FIRST_VERSION = {
  key: '52pXEWIAL1l4zbG7FmKh_JHcnJobiqoaEn_GGd0ln2I',
  salt: 'YAAp6y-dNZl_lWz2Az96aQ',
  vaultKey: 'BPn3TnI1rOpZ2e4qFpcCMv22Ktns3lTF9lungwn17kmxOCwEJbAGF0I0A6lWaTvr-PfaokGzKmNqgmYE',
};

test('after a change the new passphrase opens the same vault, and the old one does not', async () => {
  const { database, key } = await newVault();
  expect(await changePassphrase(database, OLD, NEW, QUICK)).toBe(true);
  expect(await unlockVault(database, NEW, QUICK)).toEqual(key);
  expect(await unlockVault(database, OLD, QUICK)).toBeUndefined();
});

test('whoever does not know the passphrase does not change it', async () => {
  const { database, key } = await newVault();
  expect(await changePassphrase(database, 'a quiet mourning', NEW, QUICK)).toBe(false);
  await expect(changePassphrase(database, OLD, 'short', QUICK)).rejects.toThrow('passphrase-too-short');
  expect(await unlockVault(database, OLD, QUICK)).toEqual(key);
  expect(await isPassphrase(database, OLD)).toBe(true);
  expect(await isPassphrase(database, NEW)).toBe(false);
});

test('of two windows that change it at once one is first, and the other is told', async () => {
  const { database, key } = await newVault();
  const changes = await Promise.allSettled([
    changePassphrase(database, OLD, NEW, QUICK),
    changePassphrase(database, OLD, 'third time lucky', QUICK),
  ]);
  expect(changes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  expect(changes.find(({ status }) => status === 'rejected')).toMatchObject({
    reason: { code: 'changed-elsewhere' },
  });
  const opened = [NEW, 'third time lucky'].map((passphrase) => unlockVault(database, passphrase, QUICK));
  expect((await Promise.all(opened)).filter((found) => found !== undefined)).toEqual([key]);
});

test('unlocking in one window does not undo a change that another makes meanwhile', async () => {
  const { database, key } = await newVault();
  const raised = { ...QUICK, iterations: 2 };
  await Promise.all([
    unlockVault(database, OLD, raised), // brings the cost up to date
    changePassphrase(database, OLD, NEW, QUICK).catch(() => changePassphrase(database, OLD, NEW, QUICK)),
  ]);
  expect(await unlockVault(database, NEW, QUICK)).toEqual(key);
  expect(await unlockVault(database, OLD, QUICK)).toBeUndefined();
});

test('a code is called working only after it opened the vault, and the one before works until then', async () => {
  const { database, key } = await newVault();
  const first = await makeRecoveryCode(database, key);
  expect((await readHeader(database)).recovery).toBeUndefined();
  expect(await testRecoveryCode(database, key, first)).toBe(true);
  const second = await makeRecoveryCode(database, key);
  expect(await openWithRecoveryCode(database, first)).toEqual(key);
  expect(await testRecoveryCode(database, key, first)).toBe(true);
  expect((await readHeader(database)).untested).toBeDefined();
  expect(await testRecoveryCode(database, key, second.toLowerCase().replaceAll('-', ' '))).toBe(true);
  expect(await openWithRecoveryCode(database, second)).toEqual(key);
  expect(await openWithRecoveryCode(database, first)).toBeUndefined();
  await removeRecoveryCode(database);
  expect(await openWithRecoveryCode(database, second)).toBeUndefined();
  expect(await unlockVault(database, OLD, QUICK)).toEqual(key);
});

test('a slip of the pen, and a code for circles, are told from a wrong code', async () => {
  const { database, key } = await newVault();
  const code = await makeRecoveryCode(database, key);
  const slipped = (code[0] === 'A' ? 'B' : 'A') + code.slice(1);
  for (const wrong of [slipped, code.slice(0, -1), '', await newCode()]) {
    await expect(openWithRecoveryCode(database, wrong)).rejects.toThrow('code-slip');
  }
  const other = await newVault();
  const codeOfOther = await makeRecoveryCode(other.database, other.key);
  expect(await openWithRecoveryCode(database, codeOfOther)).toBeUndefined();
  expect(await testRecoveryCode(database, key, codeOfOther)).toBe(false);
});

test('the code leads to a new passphrase', async () => {
  const { database, key } = await newVault();
  const code = await makeRecoveryCode(database, key);
  const opened = (await openWithRecoveryCode(database, code)) ?? expect.unreachable();
  await resetPassphrase(database, opened, NEW, QUICK);
  expect(await unlockVault(database, NEW, QUICK)).toEqual(key);
  expect(await unlockVault(database, OLD, QUICK)).toBeUndefined();
  expect(await openWithRecoveryCode(database, code)).toEqual(key);
});

test('changing the passphrase keeps every other way in', async () => {
  const { database, key } = await newVault();
  const code = await makeRecoveryCode(database, key);
  const passkey = { credential: randomBytes(16), salt: randomBytes(32), output: randomBytes(32) };
  const slot = await passkeySlot(key, passkey);
  await database.header.update('vault', { passkey: slot });
  await changePassphrase(database, OLD, NEW, QUICK);
  expect(await openWithRecoveryCode(database, code)).toEqual(key);
  const kept = (await readHeader(database)).passkey ?? expect.unreachable();
  expect(await openPasskeySlot(kept, passkey.output)).toEqual(key);
  expect(await openPasskeySlot(kept, randomBytes(32))).toBeUndefined();
});

test('a header with less to guess against does not open: its cost is authenticated', async () => {
  const { database } = await newVault();
  const header = await readHeader(database);
  const cheaper = { ...header, cost: { ...QUICK, memory: 128 } };
  expect(await openPassphraseSlot(cheaper, OLD)).toBeUndefined();
  expect(await openPassphraseSlot({ ...header, salt: randomBytes(16) }, OLD)).toBeUndefined();
  const { bound: _, ...unbound } = header;
  expect(await openPassphraseSlot(unbound, OLD)).toBeUndefined();
});

test('a vault of the first version opens, and what it did not authenticate it does from then on', async () => {
  const database = openDatabase(toBase64Url(randomBytes(8)));
  const [salt, vaultKey] = [FIRST_VERSION.salt, FIRST_VERSION.vaultKey].map(fromBase64Url) as [Bytes, Bytes];
  await database.header.add({ id: 'vault', salt, vaultKey, cost: QUICK });
  const key = fromBase64Url(FIRST_VERSION.key);
  expect(await unlockVault(database, 'a quiet Morning', QUICK)).toBeUndefined();
  expect(await unlockVault(database, OLD, QUICK)).toEqual(key);
  expect(await readHeader(database)).toMatchObject({ bound: true });
  expect(await unlockVault(database, OLD, QUICK)).toEqual(key);
});

test('slots put in each other’s place, or taken from another vault, do not open', async () => {
  const { database, key } = await newVault();
  const code = await makeRecoveryCode(database, key);
  const header = await readHeader(database);
  const slot = header.untested ?? expect.unreachable();
  expect(await openPassphraseSlot({ ...header, vaultKey: slot.vaultKey }, OLD)).toBeUndefined();
  await database.header.update('vault', { untested: { ...slot, vaultKey: header.vaultKey } });
  expect(await openWithRecoveryCode(database, code)).toBeUndefined();
  const other = await newVault();
  await makeRecoveryCode(other.database, other.key);
  const { untested } = await readHeader(other.database);
  await database.header.put({ ...header, untested: untested ?? expect.unreachable() });
  expect(await openWithRecoveryCode(database, code)).toBeUndefined();
});

test('a code, or what it is kept as, is nowhere in the header', async () => {
  const { database, key } = await newVault();
  const code = await makeRecoveryCode(database, key);
  const kept = JSON.stringify(await readHeader(database), (_name, value) =>
    value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : value,
  );
  expect(kept).not.toContain(code.slice(0, 9));
  expect(kept).not.toContain(code.replaceAll('-', '').slice(0, 8));
  expect(kept).not.toContain(Buffer.from(key).toString('latin1'));
});
