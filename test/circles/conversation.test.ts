import { type Bytes, toBase64Url } from '@alongside/shared/crypto/bytes';
import { beginCycle } from '@alongside/shared/documents/cycle';
import { setCycle } from '@alongside/shared/documents/own';
import { parseRecord } from '@alongside/shared/protocol/record';
import { carryOutKept } from '@alongside/shared/sync/carry-out';
import type { ConversationView, Device } from '@alongside/shared/sync/device';
import { memoryStorage } from '@alongside/shared/sync/memory-storage';
import { expect, test } from 'vitest';
import { conversationOn } from '../headless/devices.ts';
import { eventually } from '../headless/eventually.ts';
import { readable, sealedOn } from '../headless/readable.ts';
import { paragraphs } from '../headless/text.ts';
import { circlesFixture } from './fixture.ts';
import { circleOf, circleWith, reads, write } from './people.ts';

/* What two or three say to each other in a conversation, each on their own device, through a real server. */

const fixture = circlesFixture();
const NOTE = 'What did pupils do after the question?';

const isOf = (record: Bytes, document: string) => toBase64Url(parseRecord(record).header.stream) === document;

async function conversationOf(founder: Device, ...others: Device[]) {
  const circle = await circleWith(fixture.server.origin, founder, ...others);
  const document = await founder.share(circle, 'conversation', paragraphs(NOTE));
  for (const other of others) await reads(other, document, NOTE);
  const nameOf = (member: string | undefined) =>
    circleOf(founder, circle).members.find(({ id }) => id === member)?.name;
  return { circle, document, nameOf };
}

/** What a device hears of the exchange, once this has been said. */
async function hears(device: Device, document: string, text: string) {
  return eventually(`a device hears "${text}"`, async () => {
    const { turns } = await conversationOn(device, document);
    return turns.some((turn) => turn.text === text) && turns;
  });
}

test('each hears what the others say, in one order, and who said it', { timeout: 30_000 }, async () => {
  const [ama, sam, kim] = await fixture.people('Ama', 'Sam', 'Kim');
  const { document, nameOf } = await conversationOf(ama, sam, kim);
  await ama.say(document, 'I waited nine seconds.');
  await hears(sam, document, 'I waited nine seconds.');
  sam.goOffline();
  await sam.say(document, 'What happened in them?');
  sam.goOnline();
  await hears(kim, document, 'What happened in them?');
  await kim.say(document, 'Two of them whispered.');
  for (const device of [ama, sam, kim]) {
    const turns = await hears(device, document, 'Two of them whispered.');
    expect(turns.map(({ member, text }) => [nameOf(member), text])).toEqual([
      ['Ama', 'I waited nine seconds.'],
      ['Sam', 'What happened in them?'],
      ['Kim', 'Two of them whispered.'],
    ]);
  }
});

test('what is kept is agreed once all three have said the same, about the same words', {
  timeout: 30_000,
}, async () => {
  const [ama, sam, kim] = await fixture.people('Ama', 'Sam', 'Kim');
  const { document } = await conversationOf(ama, sam, kim);
  const agreed = async (device: Device) => (await conversationOn(device, document)).agreed;
  const wishesOn = (device: Device, count: number) =>
    eventually(`${count} current wishes are known`, async () => {
      const { wishes } = await conversationOn(device, document);
      return wishes.filter(({ current }) => current).length === count;
    });
  const words = { choice: 'words', words: 'Wait, and count to five.' } as const;

  await ama.sayWhatIsKept(document, words);
  await sam.sayWhatIsKept(document, words);
  await wishesOn(kim, 2);
  expect(await agreed(kim), 'one has not said anything').toBeUndefined();
  await kim.sayWhatIsKept(document, { ...words, words: 'Wait, and count to ten.' });
  await wishesOn(ama, 3);
  expect(await agreed(ama), 'one wants other words').toBeUndefined();
  await kim.sayWhatIsKept(document, words);
  for (const device of [ama, sam, kim])
    await eventually('it is agreed', async () => (await agreed(device))?.words === words.words);

  await sam.say(document, 'One more thing.');
  await hears(ama, document, 'One more thing.');
  await wishesOn(ama, 0);
  expect(await agreed(ama), 'the conversation went on').toBeUndefined();
  await write(kim, document, ({ doc }) => paragraphs('A line in the note.')(doc));
  for (const device of [ama, sam, kim]) await reads(device, document, `${NOTE}\nA line in the note.`);
  for (const device of [ama, sam, kim])
    await device.sayWhatIsKept(document, { choice: 'nothing', words: '' });
  for (const device of [ama, sam, kim])
    await eventually('it is agreed', async () => (await agreed(device))?.choice === 'nothing');
});

test('only some words are kept: they go to the cycle, and the conversation from every device', {
  timeout: 30_000,
}, async () => {
  const [ama, sam, kim] = await fixture.people('Ama', 'Sam', 'Kim');
  const { circle, document } = await conversationOf(ama, sam, kim);
  const start = { focus: 'Who speaks?', begun: 1, roles: {}, conversation: document };
  const cycle = await ama.share(circle, 'cycle', beginCycle(start));
  const words = { choice: 'words', words: 'Wait, and count to five.' } as const;
  await sam.say(document, 'What is said here is ours.');
  for (const device of [ama, kim]) await hears(device, document, 'What is said here is ours.');
  for (const device of [ama, sam]) await device.sayWhatIsKept(document, words);
  expect(await carryOutKept(ama, document), 'Kim was not asked').toBeUndefined();
  await kim.sayWhatIsKept(document, words);
  await eventually('it is carried out', () => carryOutKept(ama, document));
  expect(await carryOutKept(ama, document), 'once').toBeUndefined();

  const there = async (device: Device) =>
    (await device.documents()).find(({ id, withdrawn }) => id === document && withdrawn === undefined);
  for (const device of [ama, sam, kim]) {
    await eventually('it is gone', async () => (await there(device)) === undefined);
    await eventually('the words are with the cycle', async () => {
      const known = (await device.documents()).find(({ id }) => id === cycle);
      return known?.about.cycle?.kept === words.words;
    });
  }
  expect(sealedOn(fixture.data).records.some((record) => isOf(record, document))).toBe(false);
});

test('whoever looks at a conversation in the moment in which it goes, finds none, and nothing wrong', {
  timeout: 30_000,
}, async () => {
  const [ama, sam] = await fixture.people('Ama', 'Sam');
  const { document } = await conversationOf(ama, sam);
  const looks = [ama, sam].map((device) => {
    const seen: Promise<ConversationView | undefined>[] = [];
    const look = () => void seen.push(device.conversation(document));
    device.on('circles', look);
    device.on('documents', (changed) => changed === document && look());
    return seen;
  });
  for (const device of [ama, sam]) await device.sayWhatIsKept(document, { choice: 'nothing', words: '' });
  await eventually('it is carried out', () => carryOutKept(ama, document));
  for (const seen of looks)
    await eventually('it is gone', async () => seen.length > 0 && (await seen.at(-1)) === undefined);
  await Promise.all(looks.flat());
});

test('where all of it is kept, it stays; and nobody but who shared it can have it taken away', {
  timeout: 30_000,
}, async () => {
  const [ama, sam] = await fixture.people('Ama', 'Sam');
  const { document } = await conversationOf(ama, sam);
  const both = async (choice: 'all' | 'nothing') => {
    for (const device of [ama, sam]) await device.sayWhatIsKept(document, { choice, words: '' });
    for (const device of [ama, sam])
      await eventually('it is agreed', async () => {
        return (await conversationOn(device, document)).agreed?.choice === choice;
      });
  };
  await both('all');
  expect(await carryOutKept(ama, document)).toBeUndefined();
  await both('nothing');
  await expect(carryOutKept(sam, document)).rejects.toMatchObject({ code: 'invalid-operation' });
  await reads(ama, document, NOTE);
  expect(await carryOutKept(ama, document)).toEqual({ choice: 'nothing', words: '' });
});

test('what one writes for oneself about a conversation is nowhere but on one’s own device, whatever keys others have', {
  timeout: 30_000,
}, async () => {
  const storages = [memoryStorage(), memoryStorage()] as const;
  const [ama, sam] = [await fixture.on(storages[0], 'Ama'), await fixture.on(storages[1], 'Sam')];
  const { document } = await conversationOf(ama, sam);
  await ama.say(document, 'This is for both.');
  await hears(sam, document, 'This is for both.');
  await ama.createDocument('entry', (doc) => {
    paragraphs('secret-reflection')(doc);
    setCycle(doc, document);
  });
  await ama.say(document, 'And so is this.');
  await hears(sam, document, 'And so is this.');
  expect((await readable(storages[0], sealedOn(fixture.data))).text, 'it is written').toContain(
    'secret-reflection',
  );
  for (const storage of storages) {
    const onServer = { ...storage, documents: async () => [], streams: async () => [] };
    const { text } = await readable(onServer, sealedOn(fixture.data));
    expect(text).toContain('And so is this.');
    expect(text).not.toContain('secret-reflection');
  }
  expect((await readable(storages[1], sealedOn(fixture.data))).text).not.toContain('secret-reflection');
});
