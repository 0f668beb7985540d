import { cpSync, rmSync } from 'node:fs';
import { bringIn, circleOf, read, reads } from '../circles/people.ts';
import { eventually } from '../headless/eventually.ts';
import { runServerCommand } from '../headless/server-process.ts';
import { addLine, typeOneRecord } from './arrivals.ts';
import { type Attack, mustNot } from './attack.ts';
import type { HostileServer } from './hostile-server.ts';
import { comeBack, troubleOf } from './observe.ts';
import { type Scene, SHARED_TEXT } from './scene.ts';

/* What happens when the server's data are set back, on purpose or by a backup, or were never kept. */

/** Sets the server's data back to what they were before `meanwhile`, and does `after` before it starts again. */
async function setBack(
  scene: Scene,
  { honest, data }: HostileServer,
  meanwhile: () => Promise<void>,
  after: () => Promise<unknown> = async () => {},
): Promise<void> {
  const backup = `${data}-backup`;
  await honest.stop();
  cpSync(data, backup, { recursive: true });
  await honest.start();
  await meanwhile();
  await honest.stop();
  rmSync(data, { recursive: true });
  cpSync(backup, data, { recursive: true });
  rmSync(backup, { recursive: true });
  await after();
  await honest.start();
  scene.reached();
}

const streamSetBack: Attack = {
  name: 'a document is set back',
  does: 'The server puts an older copy of its data in place and says nothing about it.',
  outcome: 'detected',
  told: 'rolled-back',
  async run(scene) {
    const server = await scene.anotherServer();
    const { people, circle, document } = await scene.meetingOn(server, 'Ama', 'Sam');
    const [ama, sam] = people;
    await setBack(scene, server, async () => {
      await addLine(ama, document, 'Not on the server any more.');
      await reads(sam, document, `${SHARED_TEXT}\nNot on the server any more.`);
      await scene.honest(ama, sam);
    });
    const [one, two] = await Promise.all([troubleOf(ama, circle), troubleOf(sam, circle)]);
    mustNot(one !== two, 'one of them was told something else');
    return two;
  },
};

const logSetBack: Attack = {
  name: 'the log of a circle is set back',
  does: 'The server puts an older copy of its data in place, in which somebody who was removed is still in.',
  outcome: 'detected',
  told: 'rolled-back',
  async run(scene) {
    const server = await scene.anotherServer();
    const { people, circle } = await scene.meetingOn(server, 'Ama', 'Sam', 'Kim');
    const [ama, sam, kim] = people;
    await setBack(scene, server, async () => {
      await ama.remove(circle, [kim.key]);
      await eventually('Sam knows', () => circleOf(sam, circle).members.length === 2);
      await scene.honest(ama, sam);
    });
    const trouble = await troubleOf(sam, circle);
    mustNot(circleOf(sam, circle).members.length !== 2, 'who was removed is back');
    return trouble;
  },
};

/** What is seen of a restore that is not hidden. */
const HEALED = 'nothing: everybody brings back what the backup lacks';

const restored: Attack = {
  name: 'a backup is restored',
  does: 'The server puts an older copy of its data in place and says so, with a new generation.',
  outcome: 'detected',
  told: HEALED,
  async run(scene) {
    const server = await scene.anotherServer();
    const { people, circle, document } = await scene.meetingOn(server, 'Ama', 'Sam');
    const [ama, sam] = people;
    const lines = [SHARED_TEXT, 'By Ama.', 'By Sam.'];
    await setBack(
      scene,
      server,
      async () => {
        await addLine(ama, document, 'By Ama.');
        await reads(sam, document, `${SHARED_TEXT}\nBy Ama.`);
        await addLine(sam, document, 'By Sam.');
        await reads(ama, document, lines.join('\n'));
        await ama.invite(circle);
        await scene.honest(ama, sam);
      },
      () => runServerCommand(server.data, 'restored'),
    );
    const kim = await scene.person('Kim');
    await bringIn(ama, kim, circle);
    await reads(kim, document, lines.join('\n'));
    await addLine(kim, document, 'And by Kim.');
    for (const device of [ama, sam]) await reads(device, document, [...lines, 'And by Kim.'].join('\n'));
    const troubles = [ama, sam, kim].map((device) => circleOf(device, circle).trouble);
    mustNot(
      troubles.some((trouble) => trouble !== undefined),
      `they were told ${troubles}`,
    );
    return HEALED;
  },
};

const notKept: Attack = {
  name: 'a record is acknowledged and not kept',
  does: 'The server says that a record is durable, and throws it away.',
  outcome: 'detected',
  told: 'rolled-back',
  async run(scene) {
    const { people, circle, document } = await scene.meeting('Ama', 'Sam');
    const [ama, sam] = people;
    const lie = scene.lieFor(sam, (frame) => {
      if (frame.type !== 'request' || frame.request.type !== 'append') return undefined;
      scene.say(sam, { type: 'ok', id: frame.id, answer: { type: 'appended', sequence: 2 } });
      return [];
    });
    await typeOneRecord(sam, document, 'Thrown away.');
    await eventually('Sam believes it', async () => (await sam.syncState(document)).type === 'synced');
    await eventually('it was said', () => lie.told() > 0);
    await scene.honest(ama, sam);
    lie.end();
    comeBack(sam);
    const trouble = await troubleOf(sam, circle);
    mustNot((await read(sam, document)) !== `${SHARED_TEXT}\nThrown away.`, 'the line is gone here too');
    return trouble;
  },
};

export const onKeeping: readonly Attack[] = [streamSetBack, logSetBack, restored, notKept];
