import 'fake-indexeddb/auto';
import { type Bytes, randomBytes } from '@alongside/shared/crypto/bytes';
import { signal } from '@preact/signals';
import { expect, test, vi } from 'vitest';
import { openDatabase } from './database.ts';
import { openEnvelope } from './envelope.ts';
import { sealedValues } from './sealed-values.ts';

type Words = readonly string[];

/** A window of its own, in which a value is kept in this database. */
async function openWindow(database: string, key: Bytes) {
  const storage = sealedValues(openDatabase(database), await openEnvelope(key));
  const session = signal<object | undefined>({ storage });
  vi.resetModules();
  vi.doMock('./session.ts', () => ({ session, unlockedSession: () => session.peek() }));
  const { keptValue } = await import('./kept-value.ts');
  const failures: unknown[] = [];
  const value = keptValue(
    'words',
    (stored) => (stored ?? []) as Words,
    (error) => failures.push(error),
  );
  return {
    value,
    failures,
    lock: () => {
      session.value = undefined;
    },
    unlock: () => {
      session.value = { storage };
    },
    shows: (...words: string[]) =>
      vi.waitUntil(() => value.now.value?.toSorted().join(' ') === words.sort().join(' ')),
  };
}

const twoWindows = async () => {
  const [name, key] = [crypto.randomUUID(), randomBytes(32)];
  return [await openWindow(name, key), await openWindow(name, key)] as const;
};

const add = (word: string) => (all: Words) => [...all, word];

test('two windows change a value at once: neither loses what the other made of it, and both show it', async () => {
  const [one, other] = await twoWindows();
  await Promise.all([
    one.value.change(add('wait')),
    other.value.change(add('listen')),
    one.value.change(add('ask')),
  ]);
  await one.shows('ask', 'listen', 'wait');
  await other.shows('ask', 'listen', 'wait');
});

test('a change that is refused leaves the value as it is', async () => {
  const [one] = await twoWindows();
  await one.value.change(add('wait'));
  await expect(
    one.value.change(() => {
      throw new Error('too many');
    }),
  ).rejects.toThrow('too many');
  await one.shows('wait');
});

test('behind a lock nothing is known of it, whatever another window does meanwhile; afterwards it is as that left it', async () => {
  const [name, key] = [crypto.randomUUID(), randomBytes(32)];
  const [one, other, third] = [
    await openWindow(name, key),
    await openWindow(name, key),
    await openWindow(name, key),
  ];
  await one.value.change(add('wait'));
  await other.shows('wait');
  other.lock();
  expect(other.value.now.value).toBeUndefined();
  await one.value.change(add('ask'));
  await third.shows('ask', 'wait'); // who is told of it after the one that is locked
  expect(other.value.now.value).toBeUndefined();
  other.unlock();
  await other.shows('ask', 'wait');
  expect(other.failures).toEqual([]);
});
