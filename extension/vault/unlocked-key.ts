/**
 * The unlocked vault key between pages and worker restarts. It lies in `storage.session`: memory that only this
 * extension's own pages can read, and that is gone when the browser is.
 */

import { type Bytes, fromBase64Url, toBase64Url } from '@alongside/shared/crypto/bytes';
import { browser } from 'wxt/browser';
import { AUTO_LOCK, readMinutes } from './lock-settings.ts';

const KEY = 'vault-key';
const LAST_SEEN = 'last-seen';

const PANICKED = 'panicked';
const NOTE_AT_MOST_EVERY = 10_000;

/** The key, if the vault is unlocked. */
export async function readUnlockedKey(): Promise<Bytes | undefined> {
  const { [KEY]: text } = await browser.storage.session.get(KEY);
  return typeof text === 'string' ? fromBase64Url(text) : undefined;
}

/** Makes the vault unlocked in every page. */
export async function keepUnlockedKey(key: Bytes): Promise<void> {
  await browser.storage.session.set({ [KEY]: toBase64Url(key), [LAST_SEEN]: Date.now() });
}

/** Makes the vault locked in every page. */
export async function forgetUnlockedKey(): Promise<void> {
  await browser.storage.session.remove(KEY);
}

/** Calls back with the key, or `undefined`, whenever a page unlocked or locked the vault. */
export function onUnlockedKey(listener: (key: Bytes | undefined) => void): void {
  browser.storage.session.onChanged.addListener((changes) => {
    const change = changes[KEY];
    if (change === undefined || change.newValue === change.oldValue) return;
    listener(typeof change.newValue === 'string' ? fromBase64Url(change.newValue) : undefined);
  });
}

let noted = 0;

/** The person is here: the vault locks that much later. Also where the clock was set back meanwhile. */
export async function noteSeen(): Promise<void> {
  if (Math.abs(Date.now() - noted) < NOTE_AT_MOST_EVERY) return;
  noted = Date.now();
  await browser.storage.session.set({ [LAST_SEEN]: noted });
}

/**
 * Locks the vault when nobody was here for too long, by the clock on the wall: sleep counts. So does a clock that was
 * set back that far, or the vault would stay open until it is there again.
 */
export async function lockWhenUnattended(): Promise<void> {
  const { [LAST_SEEN]: seen } = await browser.storage.session.get(LAST_SEEN);
  const limit = (await readMinutes(AUTO_LOCK)) * 60_000;
  if (typeof seen === 'number' && Math.abs(Date.now() - seen) >= limit) await forgetUnlockedKey();
}

/** Locks the vault in every page, and has each of them vanish. */
export async function panic(): Promise<void> {
  await forgetUnlockedKey(); // first: whatever else may fail, it is locked
  await browser.storage.session.set({ [PANICKED]: Date.now() });
}

/** Calls back when any page, or the background, was asked to make everything vanish. */
export function onPanic(listener: () => void): void {
  browser.storage.session.onChanged.addListener((changes) => {
    if (changes[PANICKED]?.newValue !== undefined) listener();
  });
}
