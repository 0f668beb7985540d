import { anchorAt } from '@alongside/shared/documents/anchors/claim';
import { flatten } from '@alongside/shared/documents/anchors/flat-text';
import { addComment, commentsOf } from '@alongside/shared/documents/comments';
import { contentOf } from '@alongside/shared/documents/shape';
import type { Device } from '@alongside/shared/sync/device';
import { expect, test } from 'vitest';
import { eventually } from '../headless/eventually.ts';
import { paragraphs, typeLine } from '../headless/text.ts';
import { circlesFixture } from './fixture.ts';
import { bringIn, circleOf, circleWith, read, reads, shareText, synced, write } from './people.ts';

/* How people get into circles and out of them, on real devices over a real server process. */

const fixture = circlesFixture();
const { people } = fixture;

const namesIn = (device: Device, circle: string) => circleOf(device, circle).members.map(({ name }) => name);

test('in a triad everyone knows everyone by name, and reads what is shared', async () => {
  const [ama, sam, kim] = await people('Ama', 'Sam', 'Kim');
  const circle = await circleWith(fixture.server.origin, ama, sam);
  const before = await shareText(ama, circle, 'Before Kim came.');
  await reads(sam, before, 'Before Kim came.');
  await bringIn(sam, kim, circle);
  await reads(kim, before, 'Before Kim came.');
  for (const device of [ama, sam, kim]) {
    await eventually('all names are known', () => namesIn(device, circle).join() === 'Ama,Sam,Kim');
  }
  const fingerprints = [ama, sam, kim].map((device) =>
    circleOf(device, circle).members.map(({ devices: [first] }) => first?.fingerprint),
  );
  expect(fingerprints[0]).toEqual(fingerprints[1]);
  expect(fingerprints[0]).toEqual(fingerprints[2]);
  expect(fingerprints[0]?.[0]).toMatch(/^(\d{5} ){5}\d{5}$/);
});

test('whoever let people in, one after another, all know whose an entry is, and it goes along with them', async () => {
  const [ama, sam, kim] = await people('Ama', 'Sam', 'Kim');
  const [noor] = await people('Noor');
  const circle = await circleWith(fixture.server.origin, ama, sam);
  const shared = await shareText(sam, circle, 'Sam’s.');
  await reads(ama, shared, 'Sam’s.');
  // Ama hands it on by a snapshot; Kim finds that one in place, in an epoch that Noor has no key of.
  await bringIn(ama, kim, circle);
  await reads(kim, shared, 'Sam’s.');
  await bringIn(kim, noor, circle);
  await reads(noor, shared, 'Sam’s.');
  for (const device of [ama, kim, noor]) {
    await eventually('it is known to be Sam’s', async () => {
      const found = (await device.documents()).find(({ id }) => id === shared);
      return found?.sharedBy === sam.key;
    });
  }
  await sam.leave(circle);
  for (const device of [ama, kim, noor])
    await eventually('it is gone', async () => (await read(device, shared)) === undefined);
});

test('who is removed keeps what they had, gets nothing more, and is told', async () => {
  const [ama, sam, kim] = await people('Ama', 'Sam', 'Kim');
  const circle = await circleWith(fixture.server.origin, ama, sam, kim);
  const shared = await shareText(ama, circle, 'All three.');
  await reads(kim, shared, 'All three.');
  await ama.remove(circle, [kim.key]);
  await eventually('Kim is told', () => circleOf(kim, circle).standing === 'removed');
  expect(circleOf(ama, circle).removed).toEqual([{ name: 'Kim', by: 'Ama', mine: true }]);
  await eventually('Sam sees who did it', () => circleOf(sam, circle).removed.length === 1);
  expect(circleOf(sam, circle).removed).toEqual([{ name: 'Kim', by: 'Ama', mine: false }]);
  expect(circleOf(kim, circle).removed).toEqual([]);
  await write(ama, shared, ({ doc }) => typeLine(doc, 'Only two.'));
  await reads(sam, shared, 'All three.\nOnly two.');
  const later = await shareText(sam, circle, 'Also only two.');
  await reads(ama, later, 'Also only two.');
  await write(kim, shared, ({ doc }) => typeLine(doc, 'Too late.'));
  expect(await kim.syncState(shared)).toMatchObject({ type: 'ended', records: expect.any(Number) });
  expect(await read(kim, shared)).toBe('All three.\nToo late.');
  expect(await read(kim, later)).toBeUndefined();
  expect(await read(ama, shared)).toBe('All three.\nOnly two.');
});

test('someone who was offline when a member was removed seals their words anew', async () => {
  const [ama, sam, kim] = await people('Ama', 'Sam', 'Kim');
  const circle = await circleWith(fixture.server.origin, ama, sam, kim);
  const shared = await shareText(ama, circle, 'First.');
  await reads(sam, shared, 'First.');
  sam.goOffline();
  await write(sam, shared, ({ doc }) => typeLine(doc, 'Written on the train.'));
  await ama.remove(circle, [kim.key]);
  sam.goOnline();
  await reads(ama, shared, 'First.\nWritten on the train.');
  await synced(sam, shared);
});

test('who leaves takes along what they shared, and all that is about their lessons; the others go on', async () => {
  const [ama, sam, kim] = await people('Ama', 'Sam', 'Kim');
  const circle = await circleWith(fixture.server.origin, ama, sam, kim);
  const [mine, theirs] = [await shareText(kim, circle, 'Kim’s.'), await shareText(ama, circle, 'Ama’s.')];
  const plan = await kim.share(circle, 'plan', () => {});
  const [observation, cycle] = [
    await kim.share(circle, 'observation', () => {}),
    await kim.share(circle, 'cycle', () => {}),
  ];
  await Promise.all([observation, cycle].map((id) => reads(sam, id, '')));
  await Promise.all([reads(sam, mine, 'Kim’s.'), reads(kim, theirs, 'Ama’s.'), reads(sam, plan, '')]);
  await kim.leave(circle);
  expect(circleOf(kim, circle).standing).toBe('left');
  for (const device of [ama, sam]) {
    for (const id of [mine, observation, cycle])
      await eventually('what Kim shared is gone', async () => (await read(device, id)) === undefined);
    await eventually('Kim is gone', () => namesIn(device, circle).join() === 'Ama,Sam');
    expect(circleOf(device, circle).removed).toEqual([]);
  }
  expect(await read(sam, plan)).toBe('');
  await write(sam, theirs, ({ doc }) => typeLine(doc, 'We go on.'));
  await reads(ama, theirs, 'Ama’s.\nWe go on.');
  expect(await read(kim, theirs)).toBe('Ama’s.');
});

// It waits for the clock.
test('a guest is out when their time is over, and the others go on in a new epoch', {
  timeout: 20_000,
}, async () => {
  const [ama, sam, guest] = await people('Ama', 'Sam', 'Kim');
  const circle = await circleWith(fixture.server.origin, ama, sam);
  const shared = await shareText(ama, circle, 'Lesson.');
  await bringIn(ama, guest, circle, { as: 'guest', until: Date.now() + 4_000 });
  await reads(guest, shared, 'Lesson.');
  await write(guest, shared, ({ doc }) => typeLine(doc, 'Seen by a guest.'));
  await reads(sam, shared, 'Lesson.\nSeen by a guest.');
  await eventually('the guest is out', () => namesIn(sam, circle).join() === 'Ama,Sam');
  await write(sam, shared, ({ doc }) => typeLine(doc, 'Among ourselves.'));
  await reads(ama, shared, 'Lesson.\nSeen by a guest.\nAmong ourselves.');
  await synced(sam, shared);
  expect(await read(guest, shared)).toBe('Lesson.\nSeen by a guest.');
  expect(circleOf(guest, circle).standing).toBe('ended');
  expect(circleOf(sam, circle).removed).toEqual([]);
});

test('who was removed can be invited again, and then reads what is there now', async () => {
  const [ama, sam, kim] = await people('Ama', 'Sam', 'Kim');
  const circle = await circleWith(fixture.server.origin, ama, sam, kim);
  const shared = await shareText(ama, circle, 'One.');
  await reads(kim, shared, 'One.');
  await ama.remove(circle, [kim.key]);
  await eventually('Kim is told', () => circleOf(kim, circle).standing === 'removed');
  await write(ama, shared, ({ doc }) => typeLine(doc, 'Two.'));
  await synced(ama, shared);
  await bringIn(sam, kim, circle);
  await reads(kim, shared, 'One.\nTwo.');
});

test('withdrawing deletes the copies of others, and each device says so', async () => {
  const [ama, sam, kim] = await people('Ama', 'Sam', 'Kim');
  const circle = await circleWith(fixture.server.origin, ama, sam, kim);
  const shared = await shareText(ama, circle, 'Said too much.');
  await Promise.all([reads(sam, shared, 'Said too much.'), reads(kim, shared, 'Said too much.')]);
  kim.goOffline();
  const open = await sam.open(shared);
  await ama.withdraw(shared);
  const receipts = () =>
    circleOf(ama, circle)
      .withdrawn.find(({ document }) => document === shared)
      ?.devices.map(({ name, deleted }) => `${name}: ${deleted}`)
      .join();
  await eventually('Sam confirmed', () => receipts() === 'Sam: true,Kim: false');
  typeLine(open.doc, 'Too late.');
  await open.close().catch(() => undefined);
  expect(await read(sam, shared)).toBeUndefined();
  kim.goOnline();
  await eventually('Kim confirmed', () => receipts() === 'Sam: true,Kim: true');
  expect(await read(kim, shared)).toBeUndefined();
  const left = (await ama.documents()).find(({ id }) => id === shared);
  expect(left?.withdrawn).toBeGreaterThan(0);
  await expect(sam.withdraw(shared)).rejects.toMatchObject({ code: 'invalid-operation' });
});

test('what is shared until a time is withdrawn by itself', async () => {
  const [ama, sam] = await people('Ama', 'Sam');
  const circle = await circleWith(fixture.server.origin, ama, sam);
  const shared = await shareText(ama, circle, 'For today.', { expires: Date.now() + 2_500 });
  await reads(sam, shared, 'For today.');
  await eventually('it is gone', async () => (await read(sam, shared)) === undefined);
  await eventually('Sam confirmed', () => circleOf(ama, circle).withdrawn[0]?.devices[0]?.deleted);
});

test('what is shared for reading can not be changed by others, whatever their device sends', async () => {
  const [ama, sam, kim] = await people('Ama', 'Sam', 'Kim');
  const circle = await circleWith(fixture.server.origin, ama, sam, kim);
  const shared = await shareText(ama, circle, 'Mine.', { access: 'read' });
  await reads(sam, shared, 'Mine.');
  await write(sam, shared, ({ doc }) => typeLine(doc, 'Not asked for.'));
  await synced(sam, shared);
  await write(ama, shared, ({ doc }) => typeLine(doc, 'More of mine.'));
  await reads(kim, shared, 'Mine.\nMore of mine.');
  expect(await read(ama, shared)).toBe('Mine.\nMore of mine.');
});

test('what is shared for commenting takes the first thing that others say about it', async () => {
  const [ama, sam] = await people('Ama', 'Sam');
  const circle = await circleWith(fixture.server.origin, ama, sam);
  const shared = await shareText(ama, circle, 'Nobody said a word.', { access: 'comment' });
  await reads(sam, shared, 'Nobody said a word.');
  const hers = await ama.open(shared);
  await write(sam, shared, ({ doc }) => {
    const about = anchorAt(flatten(contentOf(doc)), { from: 12, to: 18 });
    addComment(doc, { by: sam.key, at: 1, text: '', instead: 'anything', ...(about && { about }) });
  });
  await synced(sam, shared);
  await eventually('she has it', () => commentsOf(hers.doc)[0]?.instead === 'anything');
  await hers.close();
});

test('a dissolved circle is gone from the server; everyone keeps what they have', async () => {
  const [ama, sam] = await people('Ama', 'Sam');
  const circle = await circleWith(fixture.server.origin, ama, sam);
  const shared = await shareText(ama, circle, 'Ours.');
  await reads(sam, shared, 'Ours.');
  await sam.dissolve(circle);
  for (const device of [ama, sam]) {
    await eventually('it is dissolved', () => circleOf(device, circle).standing === 'dissolved');
    expect(await read(device, shared)).toBe('Ours.');
  }
  await ama.forgetCircle(circle);
  expect(ama.circles()).toEqual([]);
  expect(await ama.documents()).toEqual([]);
});

test('what was agreed is signed by each, and signed again when it changes', async () => {
  const [ama, sam] = await people('Ama', 'Sam');
  const circle = await circleWith(fixture.server.origin, ama, sam);
  const { document } = circleOf(ama, circle);
  await reads(sam, document, '');
  expect(await ama.agreement(circle)).toEqual({ written: false, signed: [] });
  await write(ama, document, ({ doc }) => typeLine(doc, 'We describe, we do not judge.'));
  await reads(sam, document, 'We describe, we do not judge.');
  await Promise.all([ama.signAgreement(circle), sam.signAgreement(circle)]);
  for (const device of [ama, sam]) {
    await eventually('both signed', async () => {
      const { signed } = await device.agreement(circle);
      return signed.length === 2 && signed.every(({ wording }) => wording === 'this');
    });
  }
  await write(sam, document, ({ doc }) => typeLine(doc, 'And we are on time.'));
  await eventually('they signed an earlier wording', async () => {
    const { signed } = await ama.agreement(circle);
    return signed.every(({ wording }) => wording === 'an earlier');
  });
});

test('an invite that is called off is revoked, and the other side is told', async () => {
  const [ama, sam] = await people('Ama', 'Sam');
  const circle = await ama.createCircle(fixture.server.origin);
  const { id, link } = await ama.invite(circle);
  await ama.dismiss(id);
  expect(circleOf(ama, circle).invites).toMatchObject([{ id, mine: true, state: 'revoked' }]);
  await expect(sam.join(link ?? '')).rejects.toMatchObject({ code: 'invite-revoked' });

  const second = await ama.invite(circle);
  await sam.join(second.link ?? '');
  const stepOf = (device: Device) => device.pairings().find((pairing) => pairing.id === second.id)?.step.type;
  await eventually('Ama sees codes', () => stepOf(ama) === 'compare');
  await eventually('Sam sees codes', () => stepOf(sam) === 'compare');
  await sam.dismiss(second.id);
  await eventually('Ama is told', () => stepOf(ama) === 'declined');
});

test('who hands over their place is gone once the successor has what stays', async () => {
  const [ama, sam, kim] = await people('Ama', 'Sam', 'Kim');
  const circle = await circleWith(fixture.server.origin, ama, sam);
  const entry = await shareText(ama, circle, 'Mine.');
  const plan = await ama.share(circle, 'plan', paragraphs('Ours.'));
  await Promise.all([reads(sam, entry, 'Mine.'), reads(sam, plan, 'Ours.')]);
  await sam.goOffline(); // so that only Ama can hand anything on
  await bringIn(ama, kim, circle, { as: 'member', handOver: true });
  await eventually('Ama is gone', () => circleOf(ama, circle).standing === 'left');
  await reads(kim, plan, 'Ours.');
  await eventually('Ama’s entry is gone for Kim', async () => (await read(kim, entry)) === undefined);
  await write(kim, plan, ({ doc }) => typeLine(doc, 'And mine.'));
  sam.goOnline();
  await reads(sam, plan, 'Ours.\nAnd mine.');
  expect(await read(ama, plan)).toBe('Ours.');
});
