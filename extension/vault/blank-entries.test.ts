import { contentOf, newDocument, paragraph } from '@alongside/shared/documents/shape';
import { memoryStorage } from '@alongside/shared/sync/memory-storage';
import { openDevice } from '@alongside/shared/sync/open-device';
import type { DocumentId } from '@alongside/shared/sync/storage';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { blankEntries } from './blank-entries.ts';

async function newDevice() {
  const storage = memoryStorage();
  const device = await openDevice({ storage });
  const blank = async () => [...(await blankEntries(await device.documents(), storage))];
  return { storage, device, blank };
}

async function typeInto(device: Awaited<ReturnType<typeof newDevice>>['device'], id: DocumentId) {
  const open = await device.open(id);
  contentOf(open.doc).push([new Y.XmlElement('paragraph')]);
  return open;
}

test('an entry nobody typed in is blank, also after it was opened and left', async () => {
  const { device, blank } = await newDevice();
  const id = await device.createDocument('entry');
  await (await device.open(id)).close();
  expect(await blank()).toEqual([id]);
});

test('one stroke, and an entry is blank no more: before lists know of it, and when all was deleted again', async () => {
  const { device, blank } = await newDevice();
  const id = await device.createDocument('entry');
  const open = await typeInto(device, id);
  await open.saved();
  expect(await blank()).toEqual([]);
  contentOf(open.doc).delete(0, 1);
  await open.close();
  expect(await blank()).toEqual([]);
});

test('plans, entries that begin with words, and what others can see are never blank', async () => {
  const { storage, device, blank } = await newDevice();
  await device.createDocument('plan');
  await device.createDocument('entry', newDocument([paragraph('Wait time')]));
  const shared = await device.createDocument('entry');
  const stored = await storage.document(shared);
  await storage.putDocument({ ...(stored ?? expect.unreachable()), circle: 'circle' });
  expect(await blank()).toEqual([]);
});
