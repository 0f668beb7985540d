import 'fake-indexeddb/auto';
import { randomBytes, toBase64Url, utf8 } from '@alongside/shared/crypto/bytes';
import type { ContentNode } from '@alongside/shared/documents/content-tree';
import { heading, paragraph } from '@alongside/shared/documents/shape';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openDatabase } from './database.ts';
import { openEnvelope } from './envelope.ts';
import { sealedStorage } from './sealed-storage.ts';
import { overfull } from './thin-versions.ts';
import { keepVersion, versionsOf } from './versions.ts';

const DAY = 24 * 60 * 60 * 1000;

async function open() {
  const database = openDatabase(toBase64Url(randomBytes(8)));
  const storage = sealedStorage(database, await openEnvelope(randomBytes(32)));
  const id = toBase64Url(randomBytes(16));
  const about = { kind: 'entry', title: '', excerpt: '', created: 1, updated: 1 } as const;
  await storage.putDocument({ id, about });
  const keep = (at: number, ...content: ContentNode[]) => keepVersion(storage, id, { at, content });
  return { database, storage, id, keep, kept: () => versionsOf(storage, id) };
}

test('earlier states are there to be read, the newest first', async () => {
  const { keep, kept } = await open();
  const now = Date.now();
  await keep(now - 2000, paragraph('They asked.'));
  await keep(now - 1000, paragraph('They asked first.'));
  expect(await kept()).toEqual([
    { at: now - 1000, content: [paragraph('They asked first.')] },
    { at: now - 2000, content: [paragraph('They asked.')] },
  ]);
});

test('what did not change is not kept again, in whatever order its attributes are', async () => {
  const { keep, kept } = await open();
  const now = Date.now();
  const image = (attributes: Record<string, unknown>) => ({ name: 'image', attributes, children: [] });
  await keep(now - 2000, image({ alt: 'a window', width: 4 }));
  await keep(now - 1000, image({ width: 4, alt: 'a window' }));
  expect(await kept()).toHaveLength(1);
  await keep(now, image({ width: 5, alt: 'a window' }));
  expect(await kept()).toHaveLength(2);
});

test('they lie sealed: neither words nor times are to be read in the database', async () => {
  const { database, keep } = await open();
  const at = Date.now();
  await keep(at, heading(2, 'Seating plan'));
  const rows = await database.versions.toArray();
  expect(rows.map((row) => Object.keys(row).sort())).toEqual([['document', 'number', 'sealed']]);
  const sealed = new TextDecoder('latin1').decode(rows[0]?.sealed);
  expect(sealed).not.toContain('Seating');
  expect(sealed).not.toContain(`${at}`);
});

test('one opens as a state of its document only', async () => {
  const { database, storage, keep, kept } = await open();
  await keep(Date.now(), paragraph('Mine'));
  const [row] = await database.versions.toArray();
  await storage.putDocument({
    id: 'another',
    about: { kind: 'entry', title: '', excerpt: '', created: 1, updated: 1 },
  });
  await database.versions.put({ ...row, document: 'another', sealed: row?.sealed ?? utf8('') });
  await expect(versionsOf(storage, 'another')).rejects.toThrow();
  expect(await kept()).toEqual([]);
});

test('they go with their document, and none is kept of what is gone', async () => {
  const { database, storage, id, keep } = await open();
  await keep(Date.now(), paragraph('Gone soon'));
  await storage.deleteDocument(id);
  expect(await database.versions.count()).toBe(0);
  await keep(Date.now(), paragraph('Typed in a window that did not know'));
  expect(await database.versions.count()).toBe(0);
});

const NOON = new Date(2026, 10, 20, 12).getTime();
/** Times up to three years back, and a few to come, as a clock that was set back makes them. */
const times = fc.array(fc.integer({ min: -2 * DAY, max: 3 * 365 * DAY }), { maxLength: 400 }).map((ages) =>
  ages
    .map((age) => NOON - age)
    .sort((a, b) => a - b)
    .map((at, number) => ({ at, number })),
);
const left = (all: { at: number; number: number }[]) => {
  const gone = new Set(overfull(all, NOON));
  return all.filter(({ number }) => !gone.has(number));
};
const day = (at: number) => new Date(at).toDateString();

test('they are never more than two hundred, and the newest is always among them', () => {
  fc.assert(
    fc.property(times, (all) => {
      const kept = left(all);
      expect(kept.length).toBeLessThanOrEqual(200);
      expect(kept.at(-1)).toEqual(all.at(-1));
    }),
  );
});

test('thinning twice takes away no more than once', () => {
  fc.assert(
    fc.property(times, (all) => {
      expect(overfull(left(all), NOON)).toEqual([]);
    }),
  );
});

test('of each day of the last month one is left, the last', () => {
  fc.assert(
    fc.property(times, (all) => {
      const kept = left(all);
      const month = ({ at }: { at: number }) => at > NOON - 29 * DAY && at < NOON - DAY;
      const lasts = new Map(all.filter(month).map((version) => [day(version.at), version]));
      expect(kept.filter(month)).toEqual([...lasts.values()]);
    }),
  );
});

test('of what is older one a week is left, and of today all that fit', () => {
  const hours = Array.from({ length: 24 * 400 }, (_, number) => ({
    number,
    at: NOON - (24 * 400 - number) * 3_600_000,
  }));
  const kept = left(hours);
  const older = kept.filter(({ at }) => at < NOON - 31 * DAY);
  for (const [place, { at }] of older.entries()) {
    if (place > 0) expect(at - (older[place - 1]?.at ?? 0)).toBeGreaterThanOrEqual(6.5 * DAY);
  }
  expect(older.length).toBeGreaterThan(50);
  expect(kept.filter(({ at }) => day(at) === day(NOON)).length).toBe(12);
});
