import { sentPack, textOfSentPack } from '@alongside/shared/documents/sent-pack';
import type { Device } from '@alongside/shared/sync/device';
import { expect, test } from 'vitest';
import { openWhenThere } from '../headless/devices.ts';
import { eventually } from '../headless/eventually.ts';
import { cohortOf } from './cohorts.ts';
import { circlesFixture } from './fixture.ts';
import { synced } from './people.ts';

/* A pack goes to everyone in a cohort, as its sender had it, and says nothing about those who look at it. */

const fixture = circlesFixture();
const PACK = '{"title":"Quiet questions"}';

/** Lena sends a pack to her cohort. Returns its document, once it is with the others. */
async function sendPack(lead: Device, ...others: Device[]): Promise<string> {
  const cohort = await cohortOf(fixture.server.origin, lead, ...others);
  const pack = await lead.share(cohort, 'pack', sentPack('Quiet questions', PACK), { access: 'read' });
  for (const other of others) await arrives(other, pack, PACK);
  return pack;
}

const arrives = (device: Device, pack: string, text: string) =>
  eventually('it has come', async () => (await device.read(pack, textOfSentPack)) === text);

test('everyone in the cohort has it, and knows who sent it', async () => {
  const [lead, ama, ben] = await fixture.people('Lena', 'Ama', 'Ben');
  const pack = await sendPack(lead, ama, ben);
  for (const device of [ama, ben]) {
    const listed = await eventually('it is listed as what it is', async () =>
      (await device.documents()).find(({ id, about }) => id === pack && about.kind === 'pack'),
    );
    expect(listed.about.title).toBe('Quiet questions');
    expect(listed).toMatchObject({ sharedBy: lead.key, terms: { access: 'read' } });
  }
});

test('nobody but its sender can put another in its place, whatever their program does', async () => {
  const [lead, ama, eve] = await fixture.people('Lena', 'Ama', 'Eve');
  const pack = await sendPack(lead, ama, eve);
  await eve.changeDocument(pack, sentPack('Quiet questions', '{"title":"Another one"}'));
  await eve.changeDocument(pack, (doc) => void doc.getMap('about').set('access', 'edit'));
  await synced(eve, pack);
  await lead.changeDocument(pack, (doc) => void doc.getMap('marker').set('after', 'Eve'));
  for (const device of [lead, ama]) {
    await eventually('what came after hers is here', async () =>
      device.read(pack, (doc) => doc.getMap('marker').has('after')),
    );
    expect(await device.read(pack, textOfSentPack)).toBe(PACK);
  }
});

test('what is no text at all reads as an empty file', async () => {
  const [lead, ama, eve] = await fixture.people('Lena', 'Ama', 'Eve');
  const cohort = await cohortOf(fixture.server.origin, lead, ama, eve);
  const pack = await eve.share(cohort, 'pack', (doc) => doc.getMap('pack').set('text', { toString: 'x' }));
  await eventually('it has come', async () =>
    (await ama.documents()).some(({ id, about }) => id === pack && about.kind === 'pack'),
  );
  expect(await ama.read(pack, textOfSentPack)).toBe('');
});

test('nobody hears that it is looked at, not even who has it open', async () => {
  const [lead, ama, ben] = await fixture.people('Lena', 'Ama', 'Ben');
  const pack = await sendPack(lead, ama, ben);
  const open = await lead.open(pack);
  await ama.read(pack, textOfSentPack);
  const beside = await openWhenThere(ben, pack); // whoever opens it as one opens words is seen
  beside.awareness.setLocalStateField('user', { name: 'Ben' });
  await eventually('he is seen', () => open.awareness.getStates().size > 1);
  expect(open.awareness.getStates().size).toBe(2);
  await beside.close();
  await open.close();
});
