import { expect, onTestFinished, test, vi } from 'vitest';
import * as Y from 'yjs';
import { asBytes } from '../crypto/bytes.ts';
import { newDocument, paragraph } from '../documents/shape.ts';
import { memoryStorage } from './memory-storage.ts';
import { openDevice } from './open-device.ts';
import { readDocument } from './open-document.ts';

async function newDevice() {
  const storage = memoryStorage();
  const device = await openDevice({ storage });
  onTestFinished(() => device.close());
  return { storage, device };
}

test('words that were stored without what lists show of them are listed once they are opened', async () => {
  const { storage, device } = await newDevice();
  const id = await device.createDocument('entry');
  const before = await storage.document(id);
  const doc = await readDocument(id, storage);
  newDocument([paragraph('Wait time'), paragraph('Nine seconds.')])(doc);
  await storage.appendLocal(id, asBytes(Y.encodeStateAsUpdate(doc)));
  expect((await storage.document(id))?.about.title).toBe('');

  await (await device.open(id)).close();
  expect((await storage.document(id))?.about).toEqual({
    ...before?.about,
    title: 'Wait time',
    excerpt: 'Nine seconds.',
  });
});

test('opening what is listed as it is writes nothing', async () => {
  const { storage, device } = await newDevice();
  for (const kind of ['entry', 'plan', 'goal', 'cycle'] as const) {
    const id = await device.createDocument(kind, newDocument([paragraph('Wait time')]));
    const put = vi.spyOn(storage, 'putDocument');
    await (await device.open(id)).close();
    expect(put, kind).not.toHaveBeenCalled();
    put.mockRestore();
  }
});
