import { randomBytes, toBase64Url } from '@alongside/shared/crypto/bytes';
import { openCircleBook } from '@alongside/shared/sync/circle-book';
import { writeGroup, writeState } from '@alongside/shared/sync/cohort';
import type { Device } from '@alongside/shared/sync/device';
import { loadIdentity } from '@alongside/shared/sync/identity';
import { memoryStorage } from '@alongside/shared/sync/memory-storage';
import { writeTeaching } from '@alongside/shared/sync/teaching';
import { expect, test } from 'vitest';
import { eventually } from '../headless/eventually.ts';
import { readable, sealedOn } from '../headless/readable.ts';
import { beginPair, cohortOf, groupAt, memberIds } from './cohorts.ts';
import { circlesFixture } from './fixture.ts';
import { bringIn, circleOf, read, reads, shareText, synced } from './people.ts';

/* A lead starts pairs and triads, and sees of them a name and a state. */

const fixture = circlesFixture();

test('a lead puts down a pair, its people begin it, and the lead sees its name and state, never a word', async () => {
  const storage = memoryStorage();
  const lead = await fixture.on(storage, 'Lena');
  const [ama, ben, cleo] = await fixture.people('Ama', 'Ben', 'Cleo');
  const cohort = await cohortOf(fixture.server.origin, lead, ama, ben, cleo);
  await eventually('it is known as a cohort', () => circleOf(ben, cohort).cohort === 'Spring');

  const { id, circle } = await beginPair(lead, cohort, ama, ben, ['Ama', 'Ben']);
  const shared = await shareText(ama, circle, 'Quokkas were unquiet.');
  await reads(ben, shared, 'Quokkas were unquiet.');
  await synced(ama, shared);

  for (const other of [lead, cleo]) {
    const group = await groupAt(other, cohort, ({ state }) => state === 'together');
    expect(group).toMatchObject({ id, name: 'Maths and Art', mine: false, invited: false });
    expect(group.circle).toBeUndefined();
    expect(other.circles()).toHaveLength(1);
    await expect(other.joinGroup(cohort, id)).rejects.toMatchObject({ code: 'invite-unknown' });
    await expect(other.beginGroup(cohort, id)).rejects.toMatchObject({ code: 'invalid-operation' });
    expect(await read(other, shared)).toBeUndefined();
  }
  const { text } = await readable(storage, sealedOn(fixture.data));
  expect(text).toContain('Maths and Art');
  expect(text).not.toContain('Quokkas');
  // Not even the way in: an invite's link would be one.
  expect(text).not.toContain('/i/');

  await ben.leave(circle);
  await groupAt(lead, cohort, ({ state }) => state === 'ended');
});

test('what others say of a group counts for nothing', async () => {
  const [ama, ben, eve] = await fixture.people('Ama', 'Ben', 'Eve');
  const storage = memoryStorage();
  const mallory = await fixture.on(storage, 'Mallory');
  const cohort = await cohortOf(fixture.server.origin, ama, ben, mallory);
  await bringIn(ama, eve, cohort);
  await ama.planGroup(cohort, 'Two', await memberIds(ama, cohort, 'Ama', 'Ben'));
  const group = await groupAt(mallory, cohort, () => true);

  const { signing } = await loadIdentity(storage);
  const log = await logOf(storage, cohort);
  const open = await mallory.open(circleOf(mallory, cohort).document);
  // A state, by someone who is not of the group; a group, under another's name; and things that are none of it.
  await writeState(open.doc, log, signing, group, 'ended');
  const forged = { id: toBase64Url(randomBytes(16)), name: 'Forged', members: group.members };
  await writeGroup(open.doc, log.id, signing, forged);
  const entry = open.doc.getMap<object>('groups').get(forged.id);
  open.doc.getMap('groups').set(forged.id, { ...entry, by: ama.key });
  for (const [place, junk] of [
    1,
    'x',
    null,
    { name: '\u{1F600}'.repeat(190), members: [], by: ama.key, signature: new Uint8Array(64) },
  ].entries())
    open.doc.getMap('groups').set(`junk ${place}`, junk);
  open.doc.getMap('names').set(ben.key, { name: '\u{1F600}'.repeat(190), signature: new Uint8Array(64) });
  await open.saved();
  await synced(mallory, open.id);
  await open.close();

  await ama.planGroup(cohort, 'After', await memberIds(ama, cohort, 'Ama', 'Eve'));
  await groupAt(eve, cohort, ({ name }) => name === 'After');
  await eventually('Mallory’s writing has come', async () => {
    const seen = await eve.open(circleOf(eve, cohort).document);
    const there = seen.doc.getMap('groups').has('junk 0');
    await seen.close();
    return there;
  });
  expect((await eve.groups(cohort)).map(({ name, state }) => `${name} ${state}`).sort()).toEqual([
    'After planned',
    'Two planned',
  ]);
  expect(circleOf(eve, cohort).members.map(({ name }) => name)).toContain('Ben');
});

test('what one teaches is told by oneself alone, changed and taken back, and goes when one leaves', async () => {
  const [lead, ama, ben] = await fixture.people('Lena', 'Ama', 'Ben');
  const storage = memoryStorage();
  const mallory = await fixture.on(storage, 'Mallory');
  const cohort = await cohortOf(fixture.server.origin, lead, ama, ben, mallory);
  const [amaId = '', benId = ''] = await memberIds(lead, cohort, 'Ama', 'Ben');
  const said = (device: Device, words: object) =>
    eventually(`what people teach is ${JSON.stringify(words)}`, async () => {
      const now = await device.teaching(cohort);
      return JSON.stringify(now) === JSON.stringify(words);
    });

  await ama.sayTeaching(cohort, { subject: ' Maths ', keyStage: 'KS3' });
  await said(lead, { [amaId]: { subject: 'Maths', keyStage: 'KS3' } });
  await ben.sayTeaching(cohort, { subject: '', keyStage: 'KS4' });
  await ama.sayTeaching(cohort, { subject: 'Statistics', keyStage: 'KS3' });
  const both = {
    [amaId]: { subject: 'Statistics', keyStage: 'KS3' },
    [benId]: { subject: '', keyStage: 'KS4' },
  };
  await said(lead, both);
  await expect(ama.sayTeaching(cohort, { subject: 'x'.repeat(61), keyStage: '' })).rejects.toMatchObject({
    code: 'too-large',
  });

  // Somebody else of the cohort, with a changed program.
  const log = await logOf(storage, cohort);
  const { signing } = await loadIdentity(storage);
  await said(mallory, both);
  const open = await mallory.open(circleOf(mallory, cohort).document);
  const map = open.doc.getMap<unknown>('teaching');
  await writeTeaching(open.doc, log, signing, { subject: 'Magic', keyStage: '' });
  map.set(benId, map.get(mallory.key)); // her own words in his name
  map.set(lead.key, { ...(map.get(amaId) as object), subject: 'Nothing' });
  for (const junk of [1, null, 'x', { subject: 1 }, { subject: 'x'.repeat(10_000), keyStage: '', by: 1 }]) {
    map.set(amaId, junk);
    map.set(`nobody ${junk}`, junk);
  }
  await open.saved();
  await open.close();
  await said(lead, { [mallory.key]: { subject: 'Magic', keyStage: '' } });

  await ama.sayTeaching(cohort, { subject: 'Statistics', keyStage: '' });
  await eventually('it is there again', async () => (await lead.teaching(cohort))[amaId] !== undefined);
  await mallory.leave(cohort);
  await said(lead, { [amaId]: { subject: 'Statistics', keyStage: '' } });
  await eventually('her words went with her', async () => {
    const seen = await lead.open(circleOf(lead, cohort).document);
    const isThere = seen.doc.getMap('teaching').has(mallory.key);
    await seen.close();
    return !isThere;
  });
  await ama.sayTeaching(cohort, { subject: '', keyStage: ' ' });
  await said(lead, {});
});

async function logOf(storage: ReturnType<typeof memoryStorage>, circle: string) {
  const log = (await openCircleBook(storage, await loadIdentity(storage), () => {})).get(circle)?.log;
  if (log === undefined) throw new Error('no such circle in this storage');
  return log;
}
