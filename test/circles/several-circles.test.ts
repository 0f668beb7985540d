import { memoryStorage } from '@alongside/shared/sync/memory-storage';
import { expect, test } from 'vitest';
import { eventually } from '../headless/eventually.ts';
import { readable, sealedOn } from '../headless/readable.ts';
import { circlesFixture } from './fixture.ts';
import { bringIn, circleOf, circleWith, read, reads, shareText, synced } from './people.ts';

/* One person may be in many circles, and nobody in one has more to say than the others. */

const fixture = circlesFixture();

test('a coach holds pairs that do not see each other, or hear that there are others', async () => {
  const storage = memoryStorage();
  const ama = await fixture.on(storage, 'Ama');
  const [coach, ben] = await fixture.people('Cleo', 'Ben');
  const withAma = await circleWith(fixture.server.origin, coach, ama);
  const withBen = await circleWith(fixture.server.origin, coach, ben);
  const forBen = await shareText(coach, withBen, 'The quokkas are for Ben.');
  const forAma = await shareText(coach, withAma, 'The kettles are for Ama.');
  await reads(ben, forBen, 'The quokkas are for Ben.');
  await reads(ama, forAma, 'The kettles are for Ama.');

  expect(coach.circles()).toHaveLength(2);
  for (const [device, other] of [
    [ama, forBen],
    [ben, forAma],
  ] as const) {
    expect(device.circles()).toHaveLength(1);
    expect(await read(device, other)).toBeUndefined();
  }
  expect(
    circleOf(ama, withAma)
      .members.map(({ name }) => name)
      .sort(),
  ).toEqual(['Ama', 'Cleo']);
  const { text } = await readable(storage, sealedOn(fixture.data));
  for (const secret of ['quokkas', withBen, forBen]) expect(text).not.toContain(secret);
});

test('whoever began a circle or a cohort has no more to say in it than anybody', async () => {
  for (const begin of ['createCircle', 'createCohort'] as const) {
    const [founder, ama, ben] = await fixture.people('Lena', 'Ama', 'Ben');
    const circle =
      begin === 'createCircle'
        ? await founder.createCircle(fixture.server.origin)
        : await founder.createCohort(fixture.server.origin, 'Spring');
    await bringIn(founder, ama, circle);
    await bringIn(ama, ben, circle); // whoever is in it lets others in
    const shared = await shareText(ama, circle, 'Mine to take back.');
    await reads(founder, shared, 'Mine to take back.');
    await synced(ama, shared);
    await expect(founder.withdraw(shared)).rejects.toMatchObject({ code: 'invalid-operation' });

    await ben.remove(circle, [founder.key]);
    await eventually('the founder is out', () => circleOf(founder, circle).standing === 'removed');
    const after = await shareText(ama, circle, 'Without Lena.');
    await reads(ben, after, 'Without Lena.');
    expect(await read(founder, after)).toBeUndefined();
  }
});
