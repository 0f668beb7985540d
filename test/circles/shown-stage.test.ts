import { randomBytes, toBase64Url } from '@alongside/shared/crypto/bytes';
import { beginCycle, changeCycle } from '@alongside/shared/documents/cycle';
import { openCircleBook } from '@alongside/shared/sync/circle-book';
import type { Device, GroupView } from '@alongside/shared/sync/device';
import { loadIdentity } from '@alongside/shared/sync/identity';
import { memoryStorage } from '@alongside/shared/sync/memory-storage';
import { writeStage } from '@alongside/shared/sync/shown-stage';
import { expect, test } from 'vitest';
import { eventually } from '../headless/eventually.ts';
import { readable, sealedOn } from '../headless/readable.ts';
import { beginPair, cohortOf, groupAt } from './cohorts.ts';
import { circlesFixture } from './fixture.ts';
import { circleOf, synced } from './people.ts';

/* A pair may show its cohort which stage its cycle is in, if both of them want that, and nothing else of it. */

const fixture = circlesFixture();
const FOCUS = 'Whether the quiet quokkas dare to ask';
const BEGUN = 1_764_500_000_123;

/** Ama and Ben are a pair in a cycle about Ama's lesson; Lena leads. */
async function pairInCycle(lead: Device, ama: Device, ben: Device) {
  const cohort = await cohortOf(fixture.server.origin, lead, ama, ben);
  const { id, circle } = await beginPair(lead, cohort, ama, ben, ['Ama', 'Ben']);
  const start = { focus: FOCUS, begun: BEGUN, roles: {} };
  const cycle = await ama.share(circle, 'cycle', beginCycle(start));
  await eventually('he has it', async () =>
    (await ben.documents()).some((one) => one.id === cycle && one.about.cycle?.focus === FOCUS),
  );
  return { cohort, id, circle, cycle };
}

const shows = (device: Device, cohort: string, stage: GroupView['stage']) =>
  groupAt(device, cohort, (group) => group.state === 'together' && group.stage === stage);

async function documentOf(device: Device, circle: string): Promise<Record<string, unknown>> {
  const open = await device.open(circleOf(device, circle).document);
  const content = Object.fromEntries(
    ['groups', 'groupStages', 'groupStates', 'groupInvites', 'showStage'].map((name) => [
      name,
      open.doc.getMap(name).toJSON(),
    ]),
  );
  await open.close();
  return content;
}

test('a stage is shown once both want it, follows their cycle, and ends when one takes it back', async () => {
  const [lead, ama, ben] = await fixture.people('Lena', 'Ama', 'Ben');
  const { cohort, circle, cycle } = await pairInCycle(lead, ama, ben);
  expect(await ama.showing(circle)).toMatchObject({ mine: false });
  expect(await ama.showing(cohort)).toBeUndefined();

  await ama.showStage(circle, true);
  await eventually('he hears that she wants it', async () => {
    const { mine, waitingFor } = (await ben.showing(circle)) ?? {};
    return mine === false && waitingFor?.length === 1 && waitingFor[0] === 'Ben';
  });
  await synced(ama, circleOf(ama, cohort).document);
  await shows(lead, cohort, undefined);
  expect(await documentOf(ama, cohort)).toMatchObject({ groupStages: {} });

  await ben.showStage(circle, true);
  await shows(lead, cohort, 'plan');
  expect(await ben.showing(circle)).toEqual({ mine: true, waitingFor: [] });
  await ben.changeDocument(cycle, (doc) => changeCycle(doc, { stage: 'do' }));
  await shows(lead, cohort, 'do');
  await ama.changeDocument(cycle, (doc) => changeCycle(doc, { paused: Date.now() }));
  await shows(lead, cohort, 'resting');
  await ama.changeDocument(cycle, (doc) => changeCycle(doc, { paused: undefined, stage: 'review' }));
  await shows(lead, cohort, 'review');
  await ama.changeDocument(cycle, (doc) => changeCycle(doc, { ended: { at: BEGUN, how: 'let go' } }));
  await shows(lead, cohort, undefined);
  await ama.changeDocument(cycle, (doc) => changeCycle(doc, { ended: undefined }));
  await shows(lead, cohort, 'review');

  await ben.showStage(circle, false);
  await shows(lead, cohort, undefined);
  await eventually('she hears of it', async () => (await ama.showing(circle))?.waitingFor[0] === 'Ben');
  await ama.changeDocument(cycle, (doc) => changeCycle(doc, { stage: 'plan' }));
  await eventually('he has that', async () =>
    (await ben.documents()).some(({ about }) => about.cycle?.stage === 'plan'),
  );
  await synced(ama, circleOf(ama, cohort).document);
  await shows(lead, cohort, undefined);
  expect(await documentOf(lead, cohort)).toMatchObject({ groupStages: {} });
}, 20_000);

test('what the cohort has of the group is a name, its people, a state and a stage, and nothing else', async () => {
  const storage = memoryStorage();
  const lead = await fixture.on(storage, 'Lena');
  const [ama, ben] = await fixture.people('Ama', 'Ben');
  const { cohort, id, circle, cycle } = await pairInCycle(lead, ama, ben);
  await ama.showStage(circle, true);
  await ben.showStage(circle, true);
  await shows(lead, cohort, 'plan');

  expect(Object.keys(await groupAt(lead, cohort, () => true)).sort()).toEqual(
    ['id', 'invited', 'members', 'mine', 'name', 'stage', 'state'].sort(),
  );
  const signature = expect.any(Uint8Array);
  const by = expect.any(String);
  const { groups, groupStages, groupStates, showStage } = await documentOf(lead, cohort);
  expect({ groups, groupStages, groupStates, showStage }).toEqual({
    groups: {
      [id]: { name: 'Maths and Art', members: [expect.any(String), expect.any(String)], by, signature },
    },
    groupStates: { [id]: { state: 'together', by, signature } },
    groupStages: {
      [id]: {
        stage: 'plan',
        by,
        signature,
        yes: [
          { by, signature },
          { by, signature },
        ],
      },
    },
    showStage: {},
  });
  expect(lead.circles()).toHaveLength(1);
  const { text } = await readable(storage, sealedOn(fixture.data));
  expect(text).toContain('Maths and Art');
  for (const secret of ['quokkas', String(BEGUN), cycle, circle]) expect(text).not.toContain(secret);
});

test('nobody shows a stage for the others: not who leads, and not one of the pair alone', async () => {
  const [leads, bens] = [memoryStorage(), memoryStorage()];
  const lead = await fixture.on(leads, 'Lena');
  const ben = await fixture.on(bens, 'Ben');
  const [ama] = await fixture.people('Ama');
  const { cohort, id, circle } = await pairInCycle(lead, ama, ben);
  await ben.showStage(circle, true);
  const group = await groupAt(ben, cohort, ({ state }) => state === 'together');
  for (const [device, storage] of [
    [lead, leads],
    [ben, bens],
  ] as const) {
    const identity = await loadIdentity(storage);
    const log = (await openCircleBook(storage, identity, () => {})).get(cohort)?.log;
    const own = (await documentOf(ben, circle)).showStage as Record<string, never>;
    const [yes = never()] = Object.values(own);
    const forged = { by: ama.key, signature: randomBytes(64) };
    await device.changeDocument(circleOf(device, cohort).document, async (doc) => {
      if (log === undefined) return never();
      await writeStage(doc, log, identity.signing, group, { stage: 'review', yes: [yes, forged, yes] });
      doc.getMap('groupStages').set(toBase64Url(randomBytes(16)), { stage: 'x'.repeat(1_000) });
    });
    await synced(device, circleOf(device, cohort).document);
    for (const reader of [lead, ama, ben]) {
      await eventually('it has come', async () =>
        JSON.stringify(await documentOf(reader, cohort)).includes('review'),
      );
      expect((await groupAt(reader, cohort, (one) => one.id === id)).stage).toBeUndefined();
    }
  }
});

function never(): never {
  throw new Error('this is there');
}
