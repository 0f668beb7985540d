import { randomBytes, toBase64Url, utf8 } from '@alongside/shared/crypto/bytes';
import { extraOf, setOrigin } from '@alongside/shared/documents/own';
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

test('what was begun elsewhere is never blank, and keeps its times and its pictures', async () => {
  const { storage, device, blank } = await newDevice();
  const [id, picture] = [toBase64Url(randomBytes(16)), toBase64Url(randomBytes(16))];
  const content = utf8('a window');
  const fill = (doc: Y.Doc) => setOrigin(doc, 'AAAAAAAAAAAAAAAAAAAAAA', { weather: 'rain' });
  const attachments = [{ id: picture, content }];
  await device.addDocuments([{ id, kind: 'entry', created: 1_000, updated: 1_000, fill, attachments }]);
  expect(await blank()).toEqual([]);
  expect(await storage.document(id)).toMatchObject({
    about: { created: 1_000, updated: 1_000, own: { origin: 'AAAAAAAAAAAAAAAAAAAAAA' } },
  });
  expect(await storage.attachment(id, picture)).toEqual(content);
  const open = await device.open(id);
  expect(extraOf(open.doc)).toEqual({ weather: 'rain' });
  await open.close();
});
