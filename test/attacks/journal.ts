import { fromBase64Url, randomBytes } from '@alongside/shared/crypto/bytes';
import { signOperation } from '@alongside/shared/protocol/circle-log';
import type { Request } from '@alongside/shared/protocol/frames';
import type { Change } from '@alongside/shared/protocol/operation';
import { memoryStorage } from '@alongside/shared/sync/memory-storage';
import { known, newMember } from '@alongside/shared/testing/members';
import { bringIn, circleOf, read, reads } from '../circles/people.ts';
import { eventually } from '../headless/eventually.ts';
import { finishPairing } from '../headless/pair.ts';
import { paragraphs } from '../headless/text.ts';
import { addLine } from './arrivals.ts';
import { type Attack, mustNot } from './attack.ts';
import { readRequest, turnInsider } from './insider.ts';
import { comeBack, refusal, troubleOf } from './observe.ts';
import { nextEpoch, withOneMore } from './operations.ts';
import type { Meeting, Scene } from './scene.ts';

/* One's own journal on one's own devices: who else could come to read it. */

const PRIVATE = 'I was too tired to listen.';

/** Ama with two devices that both have her journal. What her partner has, if she has one, is in `sharing`. */
async function herJournal(scene: Scene) {
  const storages = [memoryStorage(), memoryStorage(), memoryStorage()] as const;
  const [laptop, phone, kim] = await Promise.all([
    scene.person('Ama', storages[0]),
    scene.person('Ama', storages[1]),
    scene.person('Kim', storages[2]),
  ]);
  const { origin } = scene.server;
  await finishPairing(laptop, phone, await laptop.inviteOwnDevice(origin));
  await bringIn(laptop, kim, await laptop.createCircle(origin));
  const document = await laptop.createDocument('entry', paragraphs(PRIVATE));
  await laptop.syncOwnJournal(origin);
  await reads(phone, document, PRIVATE);
  const circle = await eventually('the journal has a circle', () => {
    return laptop.circles().find(({ journal }) => journal)?.id;
  });
  const meeting: Meeting = { people: [laptop, phone, kim], storages, circle, document };
  await scene.honest(laptop, phone);
  return { laptop, phone, meeting };
}

/** The codes with which the server refuses to tell anything of a journal, or to change who is in it. */
async function refusals(scene: Scene, meeting: Meeting, who: 1 | 2): Promise<string> {
  const by = await turnInsider(scene, meeting, who);
  const owner = await newMember(meeting.storages[0]);
  const { log } = known(owner, meeting.circle);
  const invite: Change = {
    type: 'invite',
    invite: randomBytes(16),
    inviteKey: randomBytes(32),
    as: 'device',
    until: 0,
    expires: Date.now() + 60_000,
  };
  const operation = await signOperation(log, invite, by.identity.signing, Date.now());
  const id = fromBase64Url(meeting.circle);
  const requests: Request[] = [
    { type: 'follow', circle: id },
    readRequest(meeting.circle, meeting.document),
    { type: 'appendOperation', operation },
  ];
  const codes = await Promise.all(requests.map((request) => refusal(by.client.ask(request, 'done'))));
  scene.reached();
  return [...new Set(codes)].sort().join(', ');
}

const partnerReads: Attack = {
  name: 'a partner asks for the journal',
  does: 'A partner whom the server told where the journal is asks to read it, and to be let in.',
  outcome: 'refused',
  told: 'not-a-member',
  async run(scene) {
    const { laptop, meeting } = await herJournal(scene);
    const codes = await refusals(scene, meeting, 2);
    mustNot(circleOf(laptop, meeting.circle).members.length !== 1, 'somebody else is in it');
    return codes;
  },
};

const lostDeviceReads: Attack = {
  name: 'a lost device that was taken off asks for the journal',
  does: 'Whoever found a device that its person took off asks, with its keys, for what was written since.',
  outcome: 'refused',
  told: 'not-a-member',
  async run(scene) {
    const { laptop, phone, meeting } = await herJournal(scene);
    await laptop.removeOwnDevice(phone.key);
    await addLine(laptop, meeting.document, 'And I lost my phone.');
    const codes = await refusals(scene, meeting, 1);
    mustNot((await read(phone, meeting.document))?.includes('lost') === true, 'it reads on');
    return codes;
  },
};

const ghostInJournal: Attack = {
  name: 'the server lets a device of its own into the journal',
  does: 'The server adds a device of its own to the circle of the journal, signed by that device.',
  outcome: 'detected',
  told: 'tampered',
  async run(scene) {
    const { laptop, phone, meeting } = await herJournal(scene);
    const [real, server] = [await newMember(meeting.storages[0]), await newMember()];
    const log = known(real, meeting.circle);
    const device = server.identity.publicKeys;
    const epoch = await nextEpoch(log, [...log.log.devices.values(), device]);
    const change: Change = { type: 'adopt', device, consent: [], epoch };
    const forged = await signOperation(log.log, change, server.identity.signing, Date.now());
    const lie = scene.lieTo(phone, withOneMore(meeting.circle, log.log.length, forged));
    comeBack(phone);
    const trouble = await troubleOf(phone, meeting.circle);
    mustNot(
      circleOf(phone, meeting.circle).members.flatMap(({ devices }) => devices).length !== 2,
      'another device is in it',
    );
    lie.end();
    await addLine(laptop, meeting.document, 'Only my own.');
    comeBack(phone);
    await reads(phone, meeting.document, `${PRIVATE}\nOnly my own.`);
    return trouble;
  },
};

export const onJournal: readonly Attack[] = [partnerReads, lostDeviceReads, ghostInJournal];
