import { type Bytes, fromBase64Url, toBase64Url } from '@alongside/shared/crypto/bytes';
import type { ServerFrame } from '@alongside/shared/protocol/frames';
import type { Device } from '@alongside/shared/sync/device';
import { read, reads, shareText, synced } from '../circles/people.ts';
import { eventually } from '../headless/eventually.ts';
import { addLine } from './arrivals.ts';
import { type Attack, mustNot, NOTHING } from './attack.ts';
import type { Rewrite } from './hostile-server.ts';
import { type Insider, newStranger, snapshotOf, turnInsider } from './insider.ts';
import { comeBack, troubleOf } from './observe.ts';
import { type Meeting, type Scene, SHARED_TEXT } from './scene.ts';

/* What can be done with the one thing that takes the place of many records. */

/** Answers whoever reads this document with this snapshot, and nothing beside it. */
function instead(document: string, snapshot: Bytes, sequence: number): Rewrite<ServerFrame> {
  return (frame, request) => {
    if (frame.type !== 'ok' || frame.answer.type !== 'records') return undefined;
    if (request?.type !== 'read' || toBase64Url(request.stream) !== document) return undefined;
    return [{ ...frame, answer: { ...frame.answer, snapshot: [{ sequence, snapshot }], records: [] } }];
  };
}

/**
 * Ama writes a line while Sam is away; when he comes back, the server gives him a snapshot that Kim, who works with it,
 * has made. Then the lie ends. Resolves to what Sam is told.
 */
async function givenToSam(
  scene: Scene,
  make: (kim: Insider, meeting: Meeting, ama: Device) => Promise<Bytes>,
): Promise<string> {
  const meeting = await scene.meeting('Ama', 'Sam', 'Kim');
  const { people, circle, document } = meeting;
  const [ama, sam] = people;
  await scene.honest(ama, sam);
  const kim = await turnInsider(scene, meeting, 2);
  sam.goOffline();
  await addLine(ama, document, 'While Sam was away.');
  const lie = scene.lieTo(sam, instead(document, await make(kim, meeting, ama), 2));
  sam.goOnline();
  const trouble = await troubleOf(sam, circle);
  lie.end();
  comeBack(sam);
  await reads(sam, document, `${SHARED_TEXT}\nWhile Sam was away.`);
  return trouble;
}

const covering = (device: Device, counter: number) => [{ author: fromBase64Url(device.key), counter }];

const ofAnother: Attack = {
  name: 'a snapshot of another document is shown',
  does: 'The server gives out the snapshot of one document in the place of another.',
  outcome: 'detected',
  told: 'tampered',
  run: (scene) =>
    givenToSam(scene, async (kim, { people, circle }, ama) => {
      const other = await shareText(people[0], circle, 'Another.');
      return snapshotOf(kim, circle, other, 'Another.', { sequence: 2, covers: covering(ama, 2) });
    }),
};

const changed: Attack = {
  name: 'a bit of a snapshot is changed',
  does: 'The server changes one bit in what is sealed of a snapshot.',
  outcome: 'detected',
  told: 'bad-signature',
  run: (scene) =>
    givenToSam(scene, async (kim, { circle, document }, ama) => {
      const made = await snapshotOf(kim, circle, document, 'Made up.', {
        sequence: 2,
        covers: covering(ama, 2),
      });
      made[made.length - 100] = (made[made.length - 100] ?? 0) ^ 1;
      return made;
    }),
};

const byAStranger: Attack = {
  name: 'a snapshot by somebody who is not in the circle',
  does: 'The server and a stranger who knows the key make up a snapshot.',
  outcome: 'detected',
  told: 'tampered',
  run: (scene) =>
    givenToSam(scene, async (kim, { circle, document }, ama) => {
      const stranger = await newStranger(scene.server);
      const asIfIn = { ...kim, identity: stranger.identity };
      return snapshotOf(asIfIn, circle, document, 'Made up.', { sequence: 2, covers: covering(ama, 2) });
    }),
};

const goesBack: Attack = {
  name: 'a snapshot covers less than was shown before',
  does: 'The server gives out a snapshot that leaves out records which the device has.',
  outcome: 'detected',
  told: 'withheld',
  run: (scene) =>
    givenToSam(
      scene,
      (kim, { circle, document }) => snapshotOf(kim, circle, document, 'Made up.', { sequence: 2 }), // it covers a record of Kim’s own
    ),
};

/** Kim puts a snapshot in the place of what Ama shared for reading; Noor comes later, Sam was away. */
const byAReader: Attack = {
  name: 'a reader writes a snapshot of what they may only read',
  does: 'Somebody with whom a document was shared for reading puts other words in its place, for those who were away.',
  outcome: 'refused',
  told: NOTHING,
  async run(scene) {
    const meeting = await scene.meeting('Ama', 'Sam', 'Kim');
    const [ama, sam] = meeting.people;
    const document = await shareText(ama, meeting.circle, 'For reading.', { access: 'read' });
    await synced(ama, document);
    for (const device of meeting.people) await reads(device, document, 'For reading.');
    await scene.honest(ama, sam);
    const kim = await turnInsider(scene, meeting, 2);
    sam.goOffline();
    await addLine(ama, document, 'More.');
    const lie = { sequence: 2, covers: covering(ama, 2) };
    const snapshot = await snapshotOf(kim, meeting.circle, document, 'Not by Ama.', lie);
    await kim.client.ask({ type: 'writeSnapshot', snapshot }, 'done');
    scene.reached();
    sam.goOnline();
    await eventually('Sam is up to date', async () => (await sam.syncState(document)).type === 'synced');
    await addLine(ama, document, 'And more.');
    await eventually('Sam hears of it', async () => (await read(sam, document)) !== undefined);
    mustNot((await read(sam, document))?.includes('Not by Ama.') ?? false, 'a reader’s words are in it');
    return NOTHING;
  },
};

export const onSnapshots: readonly Attack[] = [ofAnother, changed, byAStranger, goesBack, byAReader];
