import type { Device } from '@alongside/shared/sync/device';
import { expect, test, vi } from 'vitest';
import { eventually } from '../headless/eventually.ts';
import { finishPairing } from '../headless/pair.ts';
import { typeLine } from '../headless/text.ts';
import { circlesFixture } from './fixture.ts';
import { circleOf, circleWith, read, reads, shareText, synced, write } from './people.ts';

/* Several devices of one person, and what happens when they are lost. */

const fixture = circlesFixture();
const { people } = fixture;
vi.setConfig({ testTimeout: 60_000 });

async function linkDevice(first: Device, second: Device): Promise<void> {
  await finishPairing(first, second, await first.inviteOwnDevice(fixture.server.origin));
}

const shown = (device: Device, circle: string) =>
  circleOf(device, circle)
    .members.map(({ name, devices }) => `${name} ${devices.length}`)
    .sort()
    .join();

test('a second device is in all circles of its person, those of now and those to come', async () => {
  const [laptop, desktop, sam] = await people('Ama', 'Ama', 'Sam');
  const circle = await circleWith(fixture.server.origin, laptop, sam);
  const shared = await shareText(sam, circle, 'From Sam.');
  await reads(laptop, shared, 'From Sam.');
  await linkDevice(laptop, desktop);
  await reads(desktop, shared, 'From Sam.');
  await write(desktop, shared, ({ doc }) => typeLine(doc, 'From Ama’s desktop.'));
  await reads(sam, shared, 'From Sam.\nFrom Ama’s desktop.');
  await eventually('Sam sees one Ama with two devices', () => shown(sam, circle) === 'Ama 2,Sam 1');

  const later = await circleWith(fixture.server.origin, desktop, sam);
  await eventually('the laptop is in the new circle', () => shown(laptop, later) === 'Ama 2,Sam 1');
});

test('what one device shared, another of the same person can withdraw', async () => {
  const [laptop, desktop, sam] = await people('Ama', 'Ama', 'Sam');
  const circle = await circleWith(fixture.server.origin, laptop, sam);
  await linkDevice(laptop, desktop);
  const shared = await shareText(laptop, circle, 'Mine.');
  await Promise.all([reads(desktop, shared, 'Mine.'), reads(sam, shared, 'Mine.')]);
  await desktop.withdraw(shared);
  await eventually('Sam’s copy is gone', async () => (await read(sam, shared)) === undefined);
});

test('a lost device is taken off all circles by another, and reads nothing that comes after', async () => {
  const [laptop, desktop, sam] = await people('Ama', 'Ama', 'Sam');
  const circle = await circleWith(fixture.server.origin, laptop, sam);
  const shared = await shareText(sam, circle, 'Before.');
  await linkDevice(laptop, desktop);
  await reads(desktop, shared, 'Before.');
  await desktop.removeOwnDevice(laptop.key);
  await eventually('the laptop is out', () => circleOf(laptop, circle).standing !== 'present');
  await eventually('Sam sees one device', () => shown(sam, circle) === 'Ama 1,Sam 1');
  await write(sam, shared, ({ doc }) => typeLine(doc, 'After.'));
  await reads(desktop, shared, 'Before.\nAfter.');
  expect(await read(laptop, shared)).toBe('Before.');
});

test('a recovery code brings a new device into every circle when all others are lost', async () => {
  const [ama, sam] = await people('Ama', 'Sam');
  const first = await circleWith(fixture.server.origin, ama, sam);
  const shared = await shareText(sam, first, 'Kept by Sam.');
  await reads(ama, shared, 'Kept by Sam.');
  const code = await ama.newRecoveryCode(fixture.server.origin);
  expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){6}[0-9A-HJKMNP-TV-Z]{4}$/);
  expect(await ama.isRecoveryCode(code.toLowerCase())).toBe(true);
  // A circle that began after the code was written down.
  const second = await circleWith(fixture.server.origin, ama, sam);
  const later = await shareText(ama, second, 'Written later.');
  await reads(sam, later, 'Written later.');
  await eventually('the code is in the new circle', () => shown(ama, second) === 'Ama 2,Sam 1');
  await synced(ama, later);
  const lost = ama.key;
  await ama.close();

  const [found] = await people('Ama');
  expect(await found.recover(fixture.server.origin, code)).toEqual({ circles: 2 });
  await reads(found, shared, 'Kept by Sam.');
  await reads(found, later, 'Written later.');
  await found.removeOwnDevice(lost);
  await eventually('the lost device is out', () => shown(sam, first) === 'Ama 2,Sam 1');
  await write(found, shared, ({ doc }) => typeLine(doc, 'I am back.'));
  await reads(sam, shared, 'Kept by Sam.\nI am back.');
  // The code goes on working, and a new one replaces it.
  expect(await found.isRecoveryCode(code)).toBe(true);
});

test('a code with a slip in it, or of nobody, opens nothing and says why', async () => {
  const [ama, sam] = await people('Ama', 'Sam');
  await circleWith(fixture.server.origin, ama, sam);
  const code = await ama.newRecoveryCode(fixture.server.origin);
  const last = code.at(-6) === 'A' ? 'B' : 'A';
  const slip = code.slice(0, -6) + last + code.slice(-5);
  const [found] = await people('Ama');
  await expect(found.recover(fixture.server.origin, slip)).rejects.toMatchObject({ code: 'malformed' });
  const next = await ama.newRecoveryCode(fixture.server.origin);
  expect(await ama.isRecoveryCode(code)).toBe(false);
  expect(await ama.isRecoveryCode(next)).toBe(true);
  await expect(found.recover(fixture.server.origin, code)).rejects.toMatchObject({ code: 'unknown-circle' });
  expect(found.circles()).toEqual([]);
});
