import 'fake-indexeddb/auto';
import { type Bytes, randomBytes } from '@alongside/shared/crypto/bytes';
import { effect } from '@preact/signals';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { openVault } from './vault.ts';

beforeEach(() => fakeBrowser.reset());
afterEach(() => vi.useRealTimers());

test('a page hears of its own unlocking, which begins one session and not two', async () => {
  vi.useFakeTimers({ toFake: ['setInterval'] }); // it looks after itself for as long as the page is there
  const vault = openVault();
  await vi.waitUntil(() => vault.state.value !== 'checking');
  const keys: (Bytes | undefined)[] = [];
  effect(() => void keys.push(vault.key.value));
  const key = randomBytes(32);
  await vault.unlockWith(key);
  await vault.lock();
  await vault.unlockWith(key);
  expect(vault.state.value).toBe('unlocked');
  expect(keys).toEqual([undefined, key, undefined, key]);
});
