import { randomBytes, toBase64Url } from '@alongside/shared/crypto/bytes';
import type { SigningKey } from '@alongside/shared/crypto/sign';
import { signOperation } from '@alongside/shared/protocol/circle-log';
import { startEpoch } from '@alongside/shared/protocol/epoch';
import { type Change, parseOperation } from '@alongside/shared/protocol/operation';
import { known, newMember } from '@alongside/shared/testing/members';
import { found } from '../../server/testing/device.ts';
import { circleOf, reads } from '../circles/people.ts';
import { eventually } from '../headless/eventually.ts';
import { addLine } from './arrivals.ts';
import { type Attack, mustNot, NOTHING } from './attack.ts';
import { newStranger, operationBy, submit, turnInsider } from './insider.ts';
import { comeBack, troubleOf } from './observe.ts';
import { isAboutLog, nextEpoch, type Operation, operationsOf, withOneMore } from './operations.ts';
import { SHARED_TEXT } from './scene.ts';

/* Devices that nobody let in, keys that are not those of the circle, and circles that nobody of ours made. */

/** A device of the attacker’s is put into the log, in the name of whoever `author` makes of Ama and themselves. */
function ghost(
  name: string,
  does: string,
  told: string,
  author: (ama: SigningKey, ghost: SigningKey) => SigningKey,
): Attack {
  return {
    name,
    does,
    outcome: 'detected',
    told,
    async run(scene) {
      const { people, storages, circle, document } = await scene.meeting('Ama', 'Sam');
      const [ama, sam] = people;
      await scene.honest(ama, sam);
      const [real, server] = [await newMember(storages[0]), await newMember()];
      const log = known(real, circle);
      const device = server.identity.publicKeys;
      const epoch = await nextEpoch(log, [...log.log.devices.values(), device]);
      const signer = author(real.identity.signing, server.identity.signing);
      const change: Change = { type: 'adopt', device, consent: [], epoch };
      const forged = await signOperation(log.log, change, signer, Date.now());
      const lie = scene.lieTo(sam, withOneMore(circle, log.log.length, forged));
      comeBack(sam);
      const trouble = await troubleOf(sam, circle);
      mustNot(circleOf(sam, circle).members.length !== 2, 'somebody else is in the circle');
      lie.end();
      await addLine(ama, document, 'We two.');
      comeBack(sam);
      await reads(sam, document, `${SHARED_TEXT}\nWe two.`);
      return trouble;
    },
  };
}

const ghostByForgery = ghost(
  'a ghost is let in under a member’s name',
  'The server adds a device of its own to the log, as if a member had let it in.',
  'bad-signature',
  (ama, own) => ({ publicKey: ama.publicKey, privateKey: own.privateKey }),
);

const ghostByItself = ghost(
  'a ghost lets itself in',
  'The server adds a device of its own to the log, signed by that device.',
  'tampered',
  (_ama, own) => own,
);

const grantChanged: Attack = {
  name: 'a sealed epoch key is exchanged',
  does: 'The server puts another sealed key into the operation that starts a new epoch.',
  outcome: 'detected',
  told: 'bad-signature',
  async run(scene) {
    const { people, circle } = await scene.meeting('Ama', 'Sam', 'Kim');
    const [ama, sam, kim] = people;
    await scene.honest(ama, sam, kim);
    scene.lieTo(
      sam,
      operationsOf(circle, (operations) => operations.map(withAnotherGrant)),
    );
    await ama.remove(circle, [kim.key]);
    return troubleOf(sam, circle);
  },
};

/** The grants stand at the end, before the signature of 64 bytes: this changes the last sealed key. */
function withAnotherGrant(operation: Operation): Operation {
  const { change } = parseOperation(operation);
  if (change.type !== 'remove') return operation;
  const changed = operation.slice();
  changed.set(randomBytes(8), operation.length - 64 - 16);
  return changed;
}

const bogusKey: Attack = {
  name: 'a member gives another a wrong epoch key',
  does: 'A member starts an epoch and seals another key to one member than to the rest; an honest server can’t see that.',
  outcome: 'detected',
  told: 'bogus-key',
  async run(scene) {
    const meeting = await scene.meeting('Ama', 'Sam', 'Kim');
    const [ama, sam] = meeting.people;
    const kim = await turnInsider(scene, meeting, 2);
    await scene.honest(ama, sam);
    const circle = known(kim, meeting.circle);
    const everyone = [...circle.log.devices.values()];
    const [epoch, other] = [await nextEpoch(circle, everyone), await nextEpoch(circle, everyone)];
    const forSam = (device: Operation) => toBase64Url(device) === sam.key;
    const wrong = other.grants.filter(({ device }) => forSam(device));
    const grants = [...epoch.grants.filter(({ device }) => !forSam(device)), ...wrong];
    const change = { type: 'rotate', epoch: { ...epoch, grants } } as const;
    await submit(kim, await operationBy(kim, meeting.circle, change));
    scene.reached();
    return troubleOf(sam, meeting.circle);
  },
};

const fakeCircle: Attack = {
  name: 'a stranger founds a circle and puts us into it',
  does: 'A stranger, or the server, founds a circle and lets in a device of somebody who has several devices.',
  outcome: 'refused',
  told: NOTHING,
  async run(scene) {
    const { people, storages, document } = await scene.meeting('Ama', 'Sam');
    const [ama, sam] = people;
    await sam.inviteOwnDevice(scene.server.origin);
    await scene.honest(ama, sam);
    const before = sam.circles().length;
    const stranger = await newStranger(scene.server);
    const { circle, operation } = await found(stranger.identity);
    await submit(stranger, operation);
    const device = (await newMember(storages[1])).identity.publicKeys;
    const place = { circle: circle.id, epoch: 1, previous: circle.head };
    const { start } = await startEpoch(place, [stranger.identity.publicKeys, device]);
    const change: Change = { type: 'adopt', device, consent: [], epoch: start };
    await submit(stranger, await signOperation(circle, change, stranger.identity.signing, Date.now()));
    await eventually('Sam’s device looks at it', () =>
      scene.server.asked(sam.key).some((request) => isAboutLog(request, toBase64Url(circle.id))),
    );
    scene.reached();
    await addLine(ama, document, 'Are you alone?');
    await reads(sam, document, `${SHARED_TEXT}\nAre you alone?`);
    mustNot(sam.circles().length !== before, 'there is a circle that nobody of ours made');
    return NOTHING;
  },
};

export const onWhoIsIn: readonly Attack[] = [
  ghostByForgery,
  ghostByItself,
  grantChanged,
  bogusKey,
  fakeCircle,
];
