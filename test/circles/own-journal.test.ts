import { randomBytes, toBase64Url } from '@alongside/shared/crypto/bytes';
import { addTag, ownOf, setDate, setStarred, setTrashed } from '@alongside/shared/documents/own';
import type { Device } from '@alongside/shared/sync/device';
import { readKept } from '@alongside/shared/sync/kept-value';
import { memoryStorage } from '@alongside/shared/sync/memory-storage';
import type { Storage } from '@alongside/shared/sync/storage';
import { expect, test, vi } from 'vitest';
import { eventually } from '../headless/eventually.ts';
import { finishPairing } from '../headless/pair.ts';
import { paragraphs, typeLine } from '../headless/text.ts';
import { circlesFixture } from './fixture.ts';
import { circleWith, read, reads, shareText, synced, write } from './people.ts';

/* One's own journal on all of one's own devices. */

const fixture = circlesFixture();
vi.setConfig({ testTimeout: 60_000 });

/** Two devices of one person, each with its storage, linked. */
async function twoDevices() {
  const storages = [memoryStorage(), memoryStorage()] as const;
  const [laptop, phone] = [await fixture.on(storages[0], 'Ama'), await fixture.on(storages[1], 'Ama')];
  await link(laptop, phone);
  return { laptop, phone, storages };
}

async function link(first: Device, second: Device): Promise<void> {
  await finishPairing(first, second, await first.inviteOwnDevice(fixture.server.origin));
}

const entry = (device: Device, text: string) => device.createDocument('entry', paragraphs(text));

/** Writes a picture into an entry, as a device does: kept beside it before anything names it. */
async function addPicture(device: Device, storage: Storage, id: string, content: Uint8Array<ArrayBuffer>) {
  const attachment = toBase64Url(randomBytes(16));
  await storage.putAttachment(id, attachment, content);
  await write(device, id, ({ doc }) => typeLine(doc, `picture ${attachment}`));
  return attachment;
}

const about = async (storage: Storage, id: string) => (await storage.document(id))?.about;
const isOn = (device: Device) => eventually('it is on', () => device.ownJournal().on);
const isOff = (device: Device) => eventually('it is off', () => !device.ownJournal().on);

async function streamsIn(storage: Storage): Promise<string[]> {
  return (await storage.streams()).map(({ document }) => document);
}

test('what was written on one device, before and after, is on the other with all that is its person’s', async () => {
  const { laptop, phone, storages } = await twoDevices();
  const before = await entry(laptop, 'Before it was on.');
  const { created } = (await about(storages[0], before)) ?? {};
  await laptop.syncOwnJournal(fixture.server.origin);
  await reads(phone, before, 'Before it was on.');
  await isOn(phone);
  const later = await entry(phone, 'From the phone.');
  await write(phone, later, ({ doc }) => {
    addTag(doc, 'year 9');
    setStarred(doc, true);
    setDate(doc, 1_600_000_000_000);
  });
  await reads(laptop, later, 'From the phone.');
  await eventually('the laptop lists what is its person’s about it', async () => {
    const own = (await about(storages[0], later))?.own;
    return own?.starred === true && own.tags[0] === 'year 9' && own.date === 1_600_000_000_000;
  });
  await eventually(
    'the phone lists it at its day',
    async () => (await about(storages[1], before))?.created === created,
  );
});

test('a picture larger than a record is on the other device, byte for byte', async () => {
  const { laptop, phone, storages } = await twoDevices();
  await laptop.syncOwnJournal(fixture.server.origin);
  const id = await entry(laptop, 'With pictures.');
  const [large, small] = [new Uint8Array(2_500_000), new Uint8Array([1, 2, 3])];
  for (let at = 0; at < large.length; at += 65_536)
    large.set(randomBytes(65_536).subarray(0, large.length - at), at);
  const first = await addPicture(laptop, storages[0], id, large);
  const second = await addPicture(laptop, storages[0], id, small);
  await eventually('both are there', async () => (await storages[1].attachments(id)).length === 2);
  expect(await storages[1].attachment(id, first)).toEqual(large);
  expect(await storages[1].attachment(id, second)).toEqual(small);
  expect((await phone.documents()).filter(({ about: { kind } }) => kind === 'attachment')).toEqual([]);
});

test('two devices that change one entry while apart end with the same words', async () => {
  const { laptop, phone } = await twoDevices();
  const id = await entry(laptop, 'Together.');
  await laptop.syncOwnJournal(fixture.server.origin);
  await reads(phone, id, 'Together.');
  for (const device of [laptop, phone]) device.goOffline();
  await write(laptop, id, ({ doc }) => typeLine(doc, 'From the laptop.'));
  await write(phone, id, ({ doc }) => {
    typeLine(doc, 'From the phone.');
    setTrashed(doc, 5);
  });
  for (const device of [laptop, phone]) device.goOnline();
  const whole = await eventually('they are the same', async () => {
    const [one, other] = [await read(laptop, id), await read(phone, id)];
    return one === other && one?.includes('laptop') && one.includes('phone') && one;
  });
  expect(whole.split('\n').sort()).toEqual(['From the laptop.', 'From the phone.', 'Together.']);
  const open = await laptop.open(id);
  expect(ownOf(open.doc).trashed).toBe(5);
  await open.close();
});

test('what is deleted for good goes from all devices and from the server, also when it was deleted offline', async () => {
  const { laptop, phone, storages } = await twoDevices();
  const [id, kept] = [await entry(laptop, 'To be deleted.'), await entry(laptop, 'To be kept.')];
  await laptop.syncOwnJournal(fixture.server.origin);
  const picture = await addPicture(laptop, storages[0], id, new Uint8Array([7]));
  await reads(phone, kept, 'To be kept.');
  await eventually('the picture is there', () => storages[1].attachment(id, picture));
  phone.goOffline();
  await phone.deleteDocument(id);
  expect(await read(phone, id)).toBeUndefined();
  expect(await storages[1].updateCount(id)).toBe(0);
  await write(laptop, id, ({ doc }) => typeLine(doc, 'Written on meanwhile.'));
  phone.goOnline();
  for (const storage of storages) {
    await eventually('nothing of it is left', async () => {
      const [document, part] = [await storage.document(id), await storage.document(picture)];
      return document === undefined && part === undefined && (await storage.updateCount(id)) === 0;
    });
  }
  expect(await read(laptop, kept)).toBe('To be kept.');
  expect(await read(phone, kept)).toBe('To be kept.');
});

test('turned off, every device keeps what it has, for itself; and it can be turned on again', async () => {
  const { laptop, phone, storages } = await twoDevices();
  const id = await entry(laptop, 'Kept.');
  await laptop.syncOwnJournal(fixture.server.origin);
  const picture = await addPicture(laptop, storages[0], id, new Uint8Array([7]));
  await eventually('the picture is there', () => storages[1].attachment(id, picture));
  await phone.unsyncOwnJournal();
  await isOff(laptop);
  await eventually('nothing of it is shared', async () => !(await streamsIn(storages[0])).includes(id));
  for (const [index, device] of [laptop, phone].entries()) {
    expect((await device.syncState(id)).type).toBe('private');
    expect(await storages[index]?.attachment(id, picture)).toEqual(new Uint8Array([7]));
  }
  await write(laptop, id, ({ doc }) => typeLine(doc, 'On the laptop only.'));
  expect(await read(phone, id)).not.toContain('laptop only');
  await laptop.syncOwnJournal(fixture.server.origin);
  await eventually('the phone follows', async () => (await read(phone, id))?.includes('On the laptop only.'));
  await write(phone, id, ({ doc }) => typeLine(doc, 'And back.'));
  await eventually('and is followed', async () => (await read(laptop, id))?.includes('And back.'));
});

test('two devices that turn it on at once end with one journal', async () => {
  const { laptop, phone } = await twoDevices();
  const [one, other] = [await entry(laptop, 'One.'), await entry(phone, 'Other.')];
  await Promise.all([laptop, phone].map((device) => device.syncOwnJournal(fixture.server.origin)));
  await Promise.all([reads(phone, one, 'One.'), reads(laptop, other, 'Other.')]);
  for (const device of [laptop, phone])
    await eventually('one is left', () => device.circles().filter(({ journal }) => journal).length === 1);
  await write(phone, one, ({ doc }) => typeLine(doc, 'More.'));
  await reads(laptop, one, 'One.\nMore.');
});

test('a device linked later gets the whole journal; one that was removed gets nothing written afterwards', async () => {
  const { laptop, phone } = await twoDevices();
  const ids = await Promise.all(Array.from({ length: 30 }, (_, number) => entry(laptop, `Entry ${number}.`)));
  await laptop.syncOwnJournal(fixture.server.origin);
  await Promise.all(ids.map((id, number) => reads(phone, id, `Entry ${number}.`)));
  const stages = new Set<string | undefined>();
  const storage = memoryStorage();
  const tablet = await fixture.on(storage, 'Ama');
  tablet.on('journal', () => stages.add(tablet.ownJournal().progress?.stage));
  await link(phone, tablet);
  await Promise.all(ids.map((id, number) => reads(tablet, id, `Entry ${number}.`)));
  expect(stages).toContain('reading');

  await laptop.removeOwnDevice(phone.key);
  await eventually('the phone is out', () => !phone.ownJournal().on);
  const [id = ''] = ids;
  await write(laptop, id, ({ doc }) => typeLine(doc, 'After.'));
  const later = await entry(laptop, 'Later.');
  await Promise.all([reads(tablet, id, 'Entry 0.\nAfter.'), reads(tablet, later, 'Later.')]);
  expect(await read(phone, id)).toBe('Entry 0.');
  expect(await read(phone, later)).toBeUndefined();
  expect((await phone.syncState(id)).type).toBe('private');
});

test('a recovery code brings the journal back when all devices are lost', async () => {
  const { laptop, storages } = await twoDevices();
  const id = await entry(laptop, 'Not lost.');
  await laptop.syncOwnJournal(fixture.server.origin);
  const code = await laptop.newRecoveryCode(fixture.server.origin);
  await eventually('all was handed on to the code', async () => {
    const circles = readKept<Record<string, { handedOver: number }>>(
      await storages[0].readValue('circles'),
      {},
    );
    return Object.values(circles).every(({ handedOver }) => handedOver === 2);
  });
  await synced(laptop, id);
  await laptop.close();
  const found = await fixture.on(memoryStorage(), 'Ama');
  expect(await found.recover(fixture.server.origin, code)).toEqual({ circles: 0 });
  await reads(found, id, 'Not lost.');
  await isOn(found);
});

test('nobody else sees it, whatever else is shared with them', async () => {
  const { laptop, phone } = await twoDevices();
  const [sam] = await fixture.people('Sam');
  const circle = await circleWith(fixture.server.origin, laptop, sam);
  await laptop.syncOwnJournal(fixture.server.origin);
  const id = await entry(laptop, 'For me.');
  await reads(phone, id, 'For me.');
  const shared = await shareText(laptop, circle, 'For Sam.');
  await reads(sam, shared, 'For Sam.');
  expect((await sam.documents()).map((document) => document.id)).not.toContain(id);
  expect(sam.circles().map((one) => one.id)).toEqual([circle]);
});

test('what is blank stays where it is until there is something in it', async () => {
  const { laptop, phone, storages } = await twoDevices();
  await laptop.syncOwnJournal(fixture.server.origin);
  await isOn(phone);
  const [blank, written] = [await laptop.createDocument('entry'), await entry(laptop, 'Written.')];
  await reads(phone, written, 'Written.');
  expect(await storages[0].stream(blank)).toBeUndefined();
  await write(laptop, blank, ({ doc }) => typeLine(doc, 'Now.'));
  await eventually('it is there', async () => (await read(phone, blank))?.includes('Now.'));
});
