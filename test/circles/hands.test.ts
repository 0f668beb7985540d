import { contentOf, newDocument, paragraph } from '@alongside/shared/documents/shape';
import { writtenLines } from '@alongside/shared/documents/written-by';
import type { Device } from '@alongside/shared/sync/device';
import { memoryStorage } from '@alongside/shared/sync/memory-storage';
import type { Storage } from '@alongside/shared/sync/storage';
import { expect, test } from 'vitest';
import type * as Y from 'yjs';
import { circlesFixture } from './fixture.ts';
import { bringIn, circleWith, person, reads } from './people.ts';

/* Who wrote what in a shared plan, as far as a device can know, through a real server. */

const fixture = circlesFixture();

/** Somebody, and where their device keeps things. */
async function somebody(name: string) {
  const storage = memoryStorage();
  return { device: await person(name, storage), storage };
}

/** The lines of a document, each with the keys of the devices that wrote it; `?` where that is not known. */
async function written(device: Device, storage: Storage, document: string): Promise<[string, string[]][]> {
  const hands = (await storage.stream(document))?.hands ?? {};
  const open = await device.open(document);
  const lines = [...writtenLines(contentOf(open.doc))];
  await open.close();
  return lines.map(({ words, sittings }) => [
    words,
    sittings.map((sitting) => hands[sitting]?.author ?? '?'),
  ]);
}

const add = (words: string) => (doc: Y.Doc) => newDocument([paragraph(words)])(doc);

test('both know who wrote which line, also of what was written offline', { timeout: 30_000 }, async () => {
  const [ama, sam] = [await somebody('Ama'), await somebody('Sam')];
  try {
    const circle = await circleWith(fixture.server.origin, ama.device, sam.device);
    const plan = await ama.device.share(circle, 'plan', add('Fractions'));
    await reads(sam.device, plan, 'Fractions');
    sam.device.goOffline();
    await sam.device.changeDocument(plan, add('In pairs'));
    sam.device.goOnline();
    await reads(ama.device, plan, 'Fractions\nIn pairs');
    await ama.device.changeDocument(plan, add('Look back'));
    await reads(sam.device, plan, 'Fractions\nIn pairs\nLook back');
    const expected = [
      ['Fractions', [ama.device.key]],
      ['In pairs', [sam.device.key]],
      ['Look back', [ama.device.key]],
    ];
    for (const { device, storage } of [ama, sam])
      await expect.poll(() => written(device, storage, plan), { timeout: 10_000 }).toEqual(expected);
  } finally {
    await Promise.all([ama.device.close(), sam.device.close()]);
  }
});

test('whoever comes later is told nothing wrong: what was handed on to them is of nobody they know', {
  timeout: 30_000,
}, async () => {
  const [ama, sam, kim] = [await somebody('Ama'), await somebody('Sam'), await somebody('Kim')];
  try {
    const circle = await circleWith(fixture.server.origin, ama.device, sam.device);
    const plan = await ama.device.share(circle, 'plan', add('Fractions'));
    await reads(sam.device, plan, 'Fractions');
    await bringIn(sam.device, kim.device, circle);
    await reads(kim.device, plan, 'Fractions');
    expect(await written(kim.device, kim.storage, plan)).toEqual([['Fractions', ['?']]]);
    await ama.device.changeDocument(plan, add('In pairs'));
    await reads(kim.device, plan, 'Fractions\nIn pairs');
    expect(await written(kim.device, kim.storage, plan)).toEqual([
      ['Fractions', ['?']],
      ['In pairs', [ama.device.key]],
    ]);
    expect(await written(sam.device, sam.storage, plan)).toEqual([
      ['Fractions', [ama.device.key]],
      ['In pairs', [ama.device.key]],
    ]);
  } finally {
    await Promise.all([ama, sam, kim].map(({ device }) => device.close()));
  }
});
