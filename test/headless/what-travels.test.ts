import { utf8 } from '@alongside/shared/crypto/bytes';
import { writeContent } from '@alongside/shared/documents/content-tree';
import { contentOf } from '@alongside/shared/documents/shape';
import { copyContent } from '@alongside/shared/documents/share-copy';
import type { Device } from '@alongside/shared/sync/device';
import { memoryStorage } from '@alongside/shared/sync/memory-storage';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as Y from 'yjs';
import { startTappedServer, type TappedServer } from '../faults/tapped-server.ts';
import { newDevice, openWhenThere, synced } from './devices.ts';
import { eventually } from './eventually.ts';
import { pairDevices } from './pair.ts';
import { readable, type Sealed, sealedIn } from './readable.ts';
import { paragraphs, textOf } from './text.ts';

const storages = { ama: memoryStorage(), sam: memoryStorage(), noor: memoryStorage() };
let server: TappedServer;
let devices: { ama: Device; sam: Device; noor: Device };
let circle = '';
const heard: Sealed = { records: [], snapshots: [] };

beforeAll(async () => {
  server = await startTappedServer();
  server.change = (frame) => {
    const { records, snapshots } = sealedIn(frame);
    heard.records.push(...records);
    heard.snapshots.push(...snapshots);
    return frame;
  };
  const [ama, sam, noor] = await Promise.all(
    (['ama', 'sam', 'noor'] as const).map((name) => newDevice(name, { storage: storages[name] })),
  );
  devices = { ama, sam, noor } as typeof devices;
  circle = await devices.ama.createCircle(server.tap);
  await pairDevices(devices.ama, devices.sam, circle);
}, 60_000);

afterAll(async () => {
  await Promise.all(Object.values(devices).map((device) => device.close()));
  await server.close();
});

/** Types a paragraph at once, and takes it away again. */
function typeAndDelete(doc: Y.Doc, text: string): void {
  paragraphs(text)(doc);
  contentOf(doc).delete(contentOf(doc).length - 1);
}

test('with a shared entry travel its words as they are, and nothing that was deleted, undone, private or elsewhere', {
  timeout: 60_000,
}, async () => {
  const { ama, sam } = devices;
  await ama.createDocument('entry', paragraphs('secret-in-another-entry'));
  const entry = await ama.createDocument('entry', paragraphs('I waited longer.\nThey answered.'));
  const open = await ama.open(entry);
  const undo = new Y.UndoManager(contentOf(open.doc));
  typeAndDelete(open.doc, 'secret-deleted');
  undo.stopCapturing();
  paragraphs('secret-undone')(open.doc);
  undo.undo();
  open.doc.getMap('tags').set('secret-tag', true);
  await open.saved();
  const shared = await ama.share(circle, 'entry', copyContent(open.doc), { sharedFrom: entry });
  paragraphs('secret-typed-afterwards')(open.doc);
  await open.saved();
  await synced(ama, shared);

  const arrived = await openWhenThere(sam, shared);
  await eventually('it is whole', () => textOf(arrived.doc) === 'I waited longer.\nThey answered.');
  const { text } = await readable(storages.sam, heard);
  expect(text).toContain('They answered.');
  expect(text).not.toContain('secret');
  expect(text).not.toContain(entry);
  const planted = (await readable(storages.ama, heard)).text;
  for (const secret of ['in-another-entry', 'deleted', 'undone', 'tag', 'typed-afterwards']) {
    expect(planted).toContain(`secret-${secret}`);
  }
  undo.destroy();
  await open.close();
});

test('a picture and a recording stay: neither they nor what is said of them travels with the words around them', {
  timeout: 60_000,
}, async () => {
  const { ama, sam } = devices;
  const entry = await ama.createDocument('entry', (doc) => {
    paragraphs('Strips on the table.')(doc);
    writeContent(contentOf(doc), [
      {
        name: 'image',
        attributes: { attachment: 'secret-picture', alt: 'secret-description' },
        children: [],
      },
      { name: 'audio', attributes: { attachment: 'secret-recording', title: 'secret-title' }, children: [] },
    ]);
  });
  await storages.ama.putAttachment(entry, 'secret-picture', utf8('secret-bytes'));
  const open = await ama.open(entry);
  const shared = await ama.share(circle, 'entry', copyContent(open.doc), { sharedFrom: entry });
  await synced(ama, shared);

  const arrived = await openWhenThere(sam, shared);
  await eventually('it is whole', () => textOf(arrived.doc) === 'Strips on the table.');
  expect((await readable(storages.sam, heard)).text).not.toContain('secret');
  expect(await storages.sam.attachments(shared)).toEqual([]);
  const planted = (await readable(storages.ama, heard)).text;
  for (const secret of ['picture', 'description', 'recording', 'title']) {
    expect(planted).toContain(`secret-${secret}`);
  }
  await Promise.all([arrived.close(), open.close()]);
});

test('a newcomer gets every document as it is now, opens no record from before, and is part of it from then on', {
  timeout: 60_000,
}, async () => {
  const { ama, sam, noor } = devices;
  const [plan, notes] = await Promise.all([
    ama.share(circle, 'plan', paragraphs('Thursday')),
    sam.share(circle, 'plan', paragraphs('What to look for')),
  ]);
  const bySam = await openWhenThere(sam, plan);
  typeAndDelete(bySam.doc, 'secret-of-two');
  paragraphs('Groups of three')(bySam.doc);
  await bySam.saved();
  await synced(sam, plan);
  const byAma = await openWhenThere(ama, plan);
  await eventually('Ama has it', () => textOf(byAma.doc) === 'Thursday\nGroups of three');
  const before = { records: [...heard.records], snapshots: [...heard.snapshots] };

  await pairDevices(ama, noor, circle);
  const byNoor = await openWhenThere(noor, plan);
  await eventually('Noor has it', () => textOf(byNoor.doc) === 'Thursday\nGroups of three');
  const other = await openWhenThere(noor, notes);
  await eventually('and the other', () => textOf(other.doc) === 'What to look for');

  expect((await readable(storages.noor, before)).epochs).toEqual(new Set());
  const { text, epochs } = await readable(storages.noor, heard);
  expect(epochs).toEqual(new Set([2]));
  expect(text).toContain('Groups of three');
  expect(text).not.toContain('secret');
  expect((await readable(storages.sam, heard)).text).toContain('secret-of-two');

  paragraphs('Said by Noor')(byNoor.doc);
  await eventually('all three have it', () =>
    [byAma, bySam, byNoor].every(({ doc }) => textOf(doc).endsWith('Said by Noor')),
  );
});
