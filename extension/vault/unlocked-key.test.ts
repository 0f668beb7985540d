import { randomBytes } from '@alongside/shared/crypto/bytes';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { AUTO_LOCK, readMinutes } from './lock-settings.ts';

const MINUTE = 60_000;

/** A page of its own: it remembers nothing of what another noted. */
async function newPage() {
  vi.resetModules();
  return import('./unlocked-key.ts');
}

beforeEach(() => {
  fakeBrowser.reset();
  vi.useFakeTimers({ now: 1_795_000_000_000 });
});

afterEach(() => {
  vi.useRealTimers();
});

test('one page unlocks all of them, and one locks all of them', async () => {
  const [one, other] = [await newPage(), await newPage()];
  const heard: unknown[] = [];
  other.onUnlockedKey((key) => heard.push(key));
  const key = randomBytes(32);
  await one.keepUnlockedKey(key);
  expect(await other.readUnlockedKey()).toEqual(key);
  await one.forgetUnlockedKey();
  expect(await other.readUnlockedKey()).toBeUndefined();
  expect(heard).toEqual([key, undefined]);
});

test('the key is in session memory and nowhere that outlives the browser', async () => {
  const { keepUnlockedKey } = await newPage();
  await keepUnlockedKey(randomBytes(32));
  expect(Object.keys(await browser.storage.session.get())).toContain('vault-key');
  expect(await browser.storage.local.get()).toEqual({});
  expect(await browser.storage.sync.get()).toEqual({});
});

test('the vault stays open while someone is here, and locks when nobody was for a quarter of an hour', async () => {
  const { keepUnlockedKey, lockWhenUnattended, noteSeen, readUnlockedKey } = await newPage();
  await keepUnlockedKey(randomBytes(32));
  vi.advanceTimersByTime(14 * MINUTE);
  await noteSeen();
  vi.advanceTimersByTime(14 * MINUTE);
  await lockWhenUnattended();
  expect(await readUnlockedKey()).toBeDefined();
  vi.advanceTimersByTime(MINUTE);
  await lockWhenUnattended();
  expect(await readUnlockedKey()).toBeUndefined();
});

test('whoever is here in one window keeps the vault open for all', async () => {
  const [one, other] = [await newPage(), await newPage()];
  await one.keepUnlockedKey(randomBytes(32));
  vi.advanceTimersByTime(14 * MINUTE);
  await other.noteSeen();
  vi.advanceTimersByTime(14 * MINUTE);
  await one.lockWhenUnattended();
  expect(await one.readUnlockedKey()).toBeDefined();
});

test('a clock that is set back does not keep the vault open', async () => {
  const { keepUnlockedKey, lockWhenUnattended, readUnlockedKey } = await newPage();
  await keepUnlockedKey(randomBytes(32));
  vi.setSystemTime(Date.now() - 24 * 60 * MINUTE);
  await lockWhenUnattended();
  expect(await readUnlockedKey()).toBeUndefined();
});

test('after a clock was set back, whoever is here is still seen', async () => {
  const { keepUnlockedKey, lockWhenUnattended, noteSeen, readUnlockedKey } = await newPage();
  await noteSeen();
  vi.setSystemTime(Date.now() - 24 * 60 * MINUTE);
  await keepUnlockedKey(randomBytes(32));
  vi.advanceTimersByTime(14 * MINUTE);
  await noteSeen();
  vi.advanceTimersByTime(14 * MINUTE);
  await lockWhenUnattended();
  expect(await readUnlockedKey()).toBeDefined();
});

const lockAfter = (minutes: unknown) =>
  browser.storage.local.set({ settings: { 'vault.lockAfter': minutes } });

test('a person can choose how long, in whole minutes', async () => {
  const page = await newPage();
  expect(await readMinutes(AUTO_LOCK)).toBe(AUTO_LOCK.default);
  await lockAfter(30);
  expect(await readMinutes(AUTO_LOCK)).toBe(30);
  await lockAfter(1);
  await page.keepUnlockedKey(randomBytes(32));
  vi.advanceTimersByTime(MINUTE);
  await page.lockWhenUnattended();
  expect(await page.readUnlockedKey()).toBeUndefined();
});

test('a setting that makes no sense does not keep the vault open for ever', async () => {
  for (const nonsense of ['soon', -1, 0, null, 1e9, Number.NaN]) {
    await lockAfter(nonsense);
    expect(await readMinutes(AUTO_LOCK)).toBe(AUTO_LOCK.default);
  }
});

test('panic locks every page first, and then tells all of them to vanish', async () => {
  const [one, other] = [await newPage(), await newPage()];
  await one.keepUnlockedKey(randomBytes(32));
  const heard: string[] = [];
  other.onUnlockedKey(() => heard.push('locked'));
  other.onPanic(() => heard.push('vanish'));
  await one.panic();
  expect(heard).toEqual(['locked', 'vanish']);
  expect(await other.readUnlockedKey()).toBeUndefined();
});
