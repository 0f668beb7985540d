import { randomBytes } from '@alongside/shared/crypto/bytes';
import { LIMITS } from '@alongside/shared/protocol/limits';
import type { Change } from '@alongside/shared/protocol/operation';
import type { Device } from '@alongside/shared/sync/device';
import { known, newMember } from '@alongside/shared/testing/members';
import { circleOf, reads } from '../circles/people.ts';
import { eventually } from '../headless/eventually.ts';
import { addLine } from './arrivals.ts';
import type { Attack } from './attack.ts';
import { operationBy, submit, turnInsider } from './insider.ts';
import { comeBack, troubleOf } from './observe.ts';
import { operationsOf, withAnother } from './operations.ts';
import { SHARED_TEXT } from './scene.ts';

/* What a server, with or without somebody inside, can do to the log of who is in a circle. */

function inviteChange(): Change {
  const expires = Date.now() + LIMITS.inviteLifetime / 2;
  const [invite, inviteKey] = [randomBytes(16), randomBytes(32)];
  return { type: 'invite', invite, inviteKey, as: 'member', until: 0, expires };
}

/** Two invites brought Sam and Kim in; one more shows that a device has heard of the next operation. */
async function hasInvites(device: Device, circle: string, count: number): Promise<void> {
  await eventually('the operation is here', () => circleOf(device, circle).invites.length === count);
}

const forked: Attack = {
  name: 'two members are shown different logs',
  does: 'A member signs two operations for the same place in the log; the server shows each of the others one.',
  outcome: 'detected',
  told: 'forked',
  async run(scene) {
    const meeting = await scene.meeting('Ama', 'Sam', 'Kim');
    const [ama, sam] = meeting.people;
    const { circle, document } = meeting;
    const kim = await turnInsider(scene, meeting, 2);
    await scene.honest(ama, sam);
    const { length } = known(kim, circle).log;
    const [forAma, forSam] = [
      await operationBy(kim, circle, inviteChange()),
      await operationBy(kim, circle, inviteChange()),
    ];
    scene.lieTo(sam, withAnother(circle, length, forSam));
    await submit(kim, forAma);
    for (const device of [ama, sam]) await hasInvites(device, circle, 3);
    await addLine(ama, document, 'What do you see?');
    await reads(sam, document, `${SHARED_TEXT}\nWhat do you see?`);
    return troubleOf(sam, circle);
  },
};

const exchanged: Attack = {
  name: 'an operation of the log is exchanged',
  does: 'The server tells the newest operation of the log differently than before; a member has signed both.',
  outcome: 'detected',
  told: 'forked',
  async run(scene) {
    const meeting = await scene.meeting('Ama', 'Sam', 'Kim');
    const [ama, sam] = meeting.people;
    const { circle } = meeting;
    const kim = await turnInsider(scene, meeting, 2);
    await scene.honest(ama, sam);
    const { length } = known(kim, circle).log;
    const another = await operationBy(kim, circle, inviteChange());
    await submit(kim, await operationBy(kim, circle, inviteChange()));
    await hasInvites(sam, circle, 3);
    scene.lieTo(sam, withAnother(circle, length, another));
    comeBack(sam);
    return troubleOf(sam, circle);
  },
};

const operationKept: Attack = {
  name: 'an operation is kept from one member',
  does: 'The server shows one member an operation of the log, and keeps it from another.',
  outcome: 'detected',
  told: 'withheld',
  async run(scene) {
    const { people, storages, circle, document } = await scene.meeting('Ama', 'Sam');
    const [ama, sam] = people;
    await scene.honest(ama, sam);
    const { length } = known(await newMember(storages[1]), circle).log;
    scene.lieTo(
      sam,
      operationsOf(circle, (operations, from) =>
        from + operations.length > length ? operations.slice(0, length - from) : undefined,
      ),
    );
    await ama.invite(circle);
    await addLine(ama, document, 'Somebody else may come.');
    await reads(sam, document, `${SHARED_TEXT}\nSomebody else may come.`);
    return troubleOf(sam, circle);
  },
};

export const onLogs: readonly Attack[] = [forked, exchanged, operationKept];
