import { randomBytes } from '@alongside/shared/crypto/bytes';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { enforceAutoLock } from './auto-lock.ts';
import { keepUnlockedKey, readUnlockedKey } from './unlocked-key.ts';

beforeEach(() => {
  fakeBrowser.reset();
  vi.useFakeTimers({ now: 1_795_000_000_000 });
});

afterEach(() => {
  vi.useRealTimers();
});

/** The worker wakes at its alarm, which the browser rings also when no page is open. */
async function alarmRings() {
  const [alarm] = await browser.alarms.getAll();
  await fakeBrowser.alarms.onAlarm.trigger(alarm ?? expect.unreachable());
}

test('the worker looks every minute, and locks an unattended vault without any page', async () => {
  enforceAutoLock();
  await keepUnlockedKey(randomBytes(32));
  expect(await browser.alarms.getAll()).toMatchObject([{ periodInMinutes: 1 }]);
  vi.advanceTimersByTime(14 * 60_000);
  await alarmRings();
  expect(await readUnlockedKey()).toBeDefined();
  vi.advanceTimersByTime(60_000);
  await alarmRings();
  await vi.waitFor(async () => expect(await readUnlockedKey()).toBeUndefined());
});

test('another alarm is not its business', async () => {
  enforceAutoLock();
  await keepUnlockedKey(randomBytes(32));
  vi.advanceTimersByTime(60 * 60_000);
  await browser.alarms.create('another', { periodInMinutes: 1 });
  const other = await browser.alarms.get('another');
  await fakeBrowser.alarms.onAlarm.trigger(other ?? expect.unreachable());
  await vi.advanceTimersByTimeAsync(1_000);
  expect(await readUnlockedKey()).toBeDefined();
});
