import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { contentOf } from '@alongside/shared/documents/shape';
import { memoryStorage } from '@alongside/shared/sync/memory-storage';
import { openDevice } from '@alongside/shared/sync/open-device';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { readTrace } from '../headless/editing-trace.ts';
import { eventually } from '../headless/eventually.ts';
import { pairDevices } from '../headless/pair.ts';
import { startServerProcess } from '../headless/server-process.ts';
import { textOf } from '../headless/text.ts';

async function newDevice(name: string) {
  const device = await openDevice({ storage: memoryStorage() });
  await device.setName(name);
  device.goOnline();
  return device;
}

function firstText(doc: Y.Doc): Y.XmlText {
  const block = contentOf(doc).get(0);
  const text = block instanceof Y.XmlElement ? block.get(0) : undefined;
  if (!(text instanceof Y.XmlText)) throw new Error('the document begins with a paragraph of text');
  return text;
}

test('a real editing history, typed by one device and followed by another, ends the same on both', {
  timeout: 180_000,
}, async () => {
  const trace = readTrace(new URL('../fixtures/sveltecomponent.json.gz', import.meta.url));
  const folder = mkdtempSync(join(tmpdir(), 'alongside-history-'));
  const server = await startServerProcess(folder);
  const [typist, follower] = [await newDevice('typist'), await newDevice('follower')];
  try {
    const circle = await typist.createCircle(server.origin);
    await pairDevices(typist, follower, circle);
    const id = await typist.share(circle, 'plan', (doc) => {
      const block = new Y.XmlElement('paragraph');
      block.insert(0, [new Y.XmlText(trace.startContent)]);
      contentOf(doc).push([block]);
    });
    await eventually('the plan arrives', async () =>
      (await follower.documents()).some((document) => document.id === id),
    );
    const [typed, followed] = [await typist.open(id), await follower.open(id)];

    const text = firstText(typed.doc);
    for (const { patches } of trace.txns) {
      typed.doc.transact(() => {
        for (const [position, deleted, inserted] of patches) {
          if (deleted > 0) text.delete(position, deleted);
          if (inserted !== '') text.insert(position, inserted);
        }
      });
      await new Promise((resolve) => setImmediate(resolve));
    }
    await eventually(
      'all is acknowledged',
      async () => (await typist.syncState(id)).type === 'synced',
      60_000,
    );
    await eventually('all has arrived', () => textOf(followed.doc) === textOf(typed.doc), 60_000);
    expect(textOf(typed.doc)).toBe(trace.endContent);
    expect(textOf(followed.doc)).toBe(trace.endContent);
  } finally {
    await Promise.all([typist.close(), follower.close()]);
    await server.stop();
    rmSync(folder, { recursive: true });
  }
});
