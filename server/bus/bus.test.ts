import { randomBytes } from '@alongside/shared/crypto/bytes';
import { LIMITS } from '@alongside/shared/protocol/limits';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest';
import type { Service } from '../testing/service.ts';
import { startValkey } from '../testing/valkey.ts';
import { type Bus, openLocalBus } from './bus.ts';
import { decodeHint, encodeHint, type Hint } from './hint.ts';
import { openValkeyBus } from './valkey.ts';

let valkey: Service & { url: string };
beforeAll(async () => {
  valkey = await startValkey();
}, 120_000);
afterAll(() => valkey.end('SIGKILL'));

const records = (): Hint => ({
  type: 'records',
  circle: randomBytes(16),
  stream: randomBytes(16),
  sequence: 7,
});

/** An end of a bus, and what it hears. */
async function listener(bus: Bus) {
  const heard: Hint[] = [];
  bus.subscribe((hint) => heard.push(hint));
  onTestFinished(() => bus.close());
  await vi.waitUntil(() => bus.isUp());
  return { bus, heard, of: (type: Hint['type']) => heard.filter((hint) => hint.type === type) };
}

const valkeyEnd = () => listener(openValkeyBus(valkey.url, () => undefined));
const kinds: [string, () => () => Bus][] = [
  [
    'in one process',
    () => {
      const bus = openLocalBus();
      return () => bus.end();
    },
  ],
  ['over Valkey', () => () => openValkeyBus(valkey.url, () => undefined)],
];

describe.for(kinds)('a bus %s', ([, open]) => {
  test('tells all others, in order, and not whoever said it', async () => {
    const end = open();
    const [one, other, third] = [await listener(end()), await listener(end()), await listener(end())];
    const hints = [records(), records(), { type: 'presence' as const, message: randomBytes(16_000) }];
    for (const hint of hints) one.bus.publish(hint);
    await vi.waitUntil(() => third.of('presence').length === 1 && other.of('presence').length === 1);
    expect(other.heard.filter(({ type }) => type !== 'missed')).toEqual(hints);
    expect(third.heard.filter(({ type }) => type !== 'missed')).toEqual(hints);
    expect(one.heard.filter(({ type }) => type !== 'missed')).toEqual([]);
  });
});

test('a bus that was away comes back by itself, and everyone hears that something may have been missed', async () => {
  const [one, other] = [await valkeyEnd(), await valkeyEnd()];
  await valkey.end('SIGKILL');
  await vi.waitUntil(() => !one.bus.isUp() && !other.bus.isUp());
  one.bus.publish(records());
  const missed = () => [one.of('missed').length, other.of('missed').length];
  const [before, beforeOther] = missed() as [number, number];
  await valkey.start();
  await vi.waitUntil(() => one.bus.isUp() && other.bus.isUp(), { timeout: 10_000 });
  const [after, afterOther] = missed() as [number, number];
  expect(after).toBeGreaterThan(before);
  expect(afterOther).toBeGreaterThan(beforeOther);
  const hint = records();
  one.bus.publish(hint);
  await vi.waitUntil(() => other.of('records').length > 0);
  expect(other.of('records')).toEqual([hint]);
}, 30_000);

test('a bus that is not there yet is waited for', async () => {
  await valkey.end('SIGKILL');
  const bus = openValkeyBus(valkey.url, () => undefined);
  onTestFinished(() => bus.close());
  expect(bus.isUp()).toBe(false);
  bus.publish(records());
  await valkey.start();
  await vi.waitUntil(() => bus.isUp(), { timeout: 10_000 });
}, 30_000);

test('what is no hint says nothing, and what follows is heard', async () => {
  const { of } = await valkeyEnd();
  const stranger = new Redis(valkey.url);
  onTestFinished(() => stranger.disconnect());
  const say = (bytes: Uint8Array) => stranger.publish('alongside/v1/hints', Buffer.from(bytes));
  const hint = records();
  const sender = randomBytes(16);
  for (const bytes of [
    new Uint8Array(),
    randomBytes(15),
    sender,
    randomBytes(500),
    new Uint8Array([...sender, 99]),
    new Uint8Array([...sender, ...encodeHint(hint), 0]),
    new Uint8Array(5_000_000),
    new Uint8Array([...sender, ...encodeHint(hint)]),
  ]) {
    await say(bytes);
  }
  await vi.waitUntil(() => of('records').length > 0);
  expect(of('records')).toEqual([hint]);
});

test('a hint comes back as it was, and nothing longer than a hint is decoded', () => {
  const presence: Hint = { type: 'presence', message: randomBytes(LIMITS.presence) };
  for (const hint of [records(), presence, { type: 'missed' } as const]) {
    expect(decodeHint(encodeHint(hint))).toEqual(hint);
  }
  const tooLong = expect.objectContaining({ code: 'too-large' });
  expect(() => decodeHint(new Uint8Array(LIMITS.presence + 1000))).toThrow(tooLong);
});
