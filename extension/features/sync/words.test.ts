import '../../locales/for-tests.ts';
import { ERROR_CODES } from '@alongside/shared/protocol/errors';
import type { SyncState } from '@alongside/shared/sync/device';
import { expect, test } from 'vitest';
import { errorWords, syncWords } from './words.ts';

const words = (state: SyncState) => syncWords(state)?.words;

test('"Synced" is said of nothing but what the server has acknowledged', () => {
  const others: SyncState[] = [
    { type: 'private' },
    { type: 'sending', records: 1 },
    { type: 'offline', records: 0 },
    { type: 'offline', records: 3 },
    { type: 'ended', records: 1 },
    { type: 'refused', records: 0, code: 'not-a-member' },
    { type: 'refused', records: 2, code: 'too-large' },
  ];
  expect(words({ type: 'synced' })).toBe('Synced');
  for (const state of others) expect(words(state) ?? '').not.toMatch(/synced/i);
});

test('offline, the person reads how much waits and where it is kept', () => {
  expect(words({ type: 'offline', records: 1 })).toBe('Offline: 1 change waits');
  expect(words({ type: 'offline', records: 4 })).toBe('Offline: 4 changes wait');
  expect(words({ type: 'offline', records: 0 })).toBe('Offline');
});

test('what the server refused says why', () => {
  const refused = syncWords({ type: 'refused', records: 2, code: 'clock-skew' });
  expect(refused).toMatchObject({ words: '2 changes not sent', more: expect.stringContaining('clock') });
});

test('every error code has words of its own, more than one sentence long', () => {
  const all = ERROR_CODES.map(errorWords);
  expect(new Set(all).size).toBe(ERROR_CODES.length);
  for (const text of all) expect(text).toMatch(/\. .+\.$/);
});
