import { randomBytes } from '@alongside/shared/crypto/bytes';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { enforceAutoLock } from './auto-lock.ts';
import { keepUnlockedKey, readUnlockedKey } from './unlocked-key.ts';

type OnIdle = (state: 'active' | 'idle' | 'locked') => void;

/** What WXT's fake browser has nothing of. */
const onIdle: OnIdle[] = [];
Object.assign(fakeBrowser, {
  idle: {
    onStateChanged: { addListener: (listener: OnIdle) => onIdle.push(listener) },
    setDetectionInterval: vi.fn(),
  },
  permissions: { onAdded: { addListener: vi.fn() } },
  commands: { onCommand: { addListener: vi.fn() } },
});
Object.assign(fakeBrowser.runtime, { getContexts: async () => [{}] });

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

const set = (name: string, value: unknown) => browser.storage.local.set({ settings: { [name]: value } });

test('a computer that slept locks the vault when it wakes, where that is wished for', async () => {
  enforceAutoLock();
  await set('vault.lockWithComputer', true);
  await keepUnlockedKey(randomBytes(32));
  await alarmRings();
  vi.advanceTimersByTime(60_000);
  await alarmRings();
  expect(await readUnlockedKey()).toBeDefined();
  vi.advanceTimersByTime(4 * 60_000);
  await alarmRings();
  await vi.waitFor(async () => expect(await readUnlockedKey()).toBeUndefined());
});

test('sleep alone does not lock it otherwise', async () => {
  enforceAutoLock();
  await keepUnlockedKey(randomBytes(32));
  await alarmRings();
  vi.advanceTimersByTime(4 * 60_000);
  await alarmRings();
  await vi.advanceTimersByTimeAsync(1_000);
  expect(await readUnlockedKey()).toBeDefined();
});

test('a locked screen and an idle computer lock the vault, where that is wished for', async () => {
  enforceAutoLock();
  for (const state of ['idle', 'locked'] as const) {
    await keepUnlockedKey(randomBytes(32));
    await set('vault.lockWithComputer', false);
    onIdle.at(-1)?.(state);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(await readUnlockedKey(), `${state}, not wished for`).toBeDefined();
    await set('vault.lockWithComputer', true);
    onIdle.at(-1)?.('active');
    await vi.advanceTimersByTimeAsync(1_000);
    expect(await readUnlockedKey(), 'somebody is there').toBeDefined();
    onIdle.at(-1)?.(state);
    await vi.waitFor(async () => expect(await readUnlockedKey(), state).toBeUndefined());
  }
});

test('the browser is asked for as many minutes without anybody as were set', async () => {
  await set('vault.idleAfter', 9);
  enforceAutoLock();
  await vi.waitFor(() => expect(browser.idle.setDetectionInterval).toHaveBeenLastCalledWith(9 * 60));
});
