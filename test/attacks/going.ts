import { fromBase64Url } from '@alongside/shared/crypto/bytes';
import type { ServerFrame } from '@alongside/shared/protocol/frames';
import { known, newDocumentId, newMember } from '@alongside/shared/testing/members';
import { circleOf, read, reads, shareText } from '../circles/people.ts';
import { eventually } from '../headless/eventually.ts';
import { type Arrival, addLine, pushOf, recordsOf } from './arrivals.ts';
import { type Attack, mustNot, NOTHING } from './attack.ts';
import { append, operationBy, recordOf, submit, turnInsider } from './insider.ts';
import { refusal, refusalOf, troubleOf } from './observe.ts';
import { withOneMore } from './operations.ts';
import { type Scene, SHARED_TEXT } from './scene.ts';

/* Who is out, what was withdrawn, and what a member may not do: whether it stays so. */

/** Kim, who was removed and kept her keys, and the others, who have everything that was written while she was in. */
async function afterKimWasRemoved(scene: Scene) {
  const { people, storages, circle, document } = await scene.meeting('Ama', 'Sam', 'Kim');
  const [ama, sam, kim] = people;
  const keys = await newMember(storages[2]);
  await ama.remove(circle, [kim.key]);
  const epoch = known(keys, circle).log.epochs.length;
  await eventually('Sam has read all of before', async () => {
    const { settled = 0 } = known(await newMember(storages[1]), circle);
    return settled >= epoch;
  });
  await scene.honest(ama, sam);
  return { ama, sam, kim: keys, circle, document };
}

const lateRecord: Attack = {
  name: 'somebody who was removed writes on',
  does: 'A removed member makes a record for the time when they were in, and the server slips it in.',
  outcome: 'detected',
  told: 'tampered',
  async run(scene) {
    const { sam, kim, circle, document } = await afterKimWasRemoved(scene);
    const record = await recordOf(kim, circle, document, 'Still here. Kim');
    scene.say(sam, pushOf(circle, document, { sequence: 2, record }));
    const trouble = await troubleOf(sam, circle);
    mustNot((await read(sam, document)) !== SHARED_TEXT, 'the words are there');
    return trouble;
  },
};

const lateDocument: Attack = {
  name: 'somebody who was removed shares something new',
  does: 'A removed member makes a whole document for the time when they were in, and the server hands it on.',
  outcome: 'refused',
  told: NOTHING,
  async run(scene) {
    const { ama, sam, kim, circle, document } = await afterKimWasRemoved(scene);
    const late = newDocumentId();
    const record = await recordOf(kim, circle, late, 'Still here. Kim');
    scene.say(sam, pushOf(circle, late, { sequence: 1, record }));
    await addLine(ama, document, 'Only we two.');
    await reads(sam, document, `${SHARED_TEXT}\nOnly we two.`);
    mustNot(
      (await sam.documents()).some(({ id }) => id === late),
      'the document is there',
    );
    return NOTHING;
  },
};

const withdrawnByAnother: Attack = {
  name: 'somebody withdraws what is not theirs',
  does: 'A member asks an honest server to delete what another has shared.',
  outcome: 'refused',
  told: 'invalid-operation',
  async run(scene) {
    const meeting = await scene.meeting('Ama', 'Sam', 'Kim');
    const [ama, sam] = meeting.people;
    const kim = await turnInsider(scene, meeting, 2);
    await scene.honest(ama, sam);
    const { circle, document } = meeting;
    const change = { type: 'withdraw' as const, streams: [fromBase64Url(document)] };
    const told = await refusal(submit(kim, await operationBy(kim, circle, change)));
    scene.reached();
    await addLine(sam, document, 'Still here.');
    await reads(ama, document, `${SHARED_TEXT}\nStill here.`);
    return told;
  },
};

const withdrawnWithTheServer: Attack = {
  name: 'somebody withdraws what is not theirs, and the server lets them',
  does: 'A member signs the withdrawal of what another has shared, and the server hands it on against its rules.',
  outcome: 'refused',
  told: 'nothing: the document stays',
  async run(scene) {
    const meeting = await scene.meeting('Ama', 'Sam', 'Kim');
    const [ama, sam] = meeting.people;
    const { circle, document } = meeting;
    const kim = await turnInsider(scene, meeting, 2);
    await scene.honest(ama, sam);
    const change = { type: 'withdraw' as const, streams: [fromBase64Url(document)] };
    const operation = await operationBy(kim, circle, change);
    scene.lieTo(sam, withOneMore(circle, known(kim, circle).log.length, operation));
    sam.goOffline();
    sam.goOnline();
    await eventually('Sam hears of it', () => circleOf(sam, circle).withdrawn.length === 1);
    await addLine(ama, document, 'I withdrew nothing.');
    await reads(sam, document, `${SHARED_TEXT}\nI withdrew nothing.`);
    const receipts = circleOf(sam, circle).withdrawn.flatMap(({ devices }) => devices);
    mustNot(
      receipts.some(({ key, deleted }) => key === sam.key && deleted),
      'Sam’s device says it deleted it',
    );
    return this.told;
  },
};

const circleDocument: Attack = {
  name: 'the founder withdraws what belongs to all',
  does: 'The founder of a circle withdraws the document with everybody’s names and the agreement.',
  outcome: 'refused',
  told: 'withdrawn',
  async run(scene) {
    const meeting = await scene.meeting('Ama', 'Sam');
    const [, sam] = meeting.people;
    const { circle } = meeting;
    const { document } = circleOf(sam, circle);
    await addLine(sam, document, 'We describe, we do not judge.');
    const ama = await turnInsider(scene, meeting, 0);
    await scene.honest(sam);
    const change = { type: 'withdraw' as const, streams: [fromBase64Url(document)] };
    await submit(ama, await operationBy(ama, circle, change));
    await eventually('Sam hears of it', () => circleOf(sam, circle).withdrawn.length === 1);
    scene.reached();
    await sam.setName('Samuel');
    return refusalOf(sam, document);
  },
};

const writtenAfterWithdrawal: Attack = {
  name: 'somebody writes on in what was withdrawn',
  does: 'A member appends a record to a document that its owner has withdrawn.',
  outcome: 'refused',
  told: 'withdrawn',
  async run(scene) {
    const meeting = await scene.meeting('Ama', 'Sam');
    const [ama] = meeting.people;
    const { circle, document } = meeting;
    const sam = await turnInsider(scene, meeting, 1);
    await ama.withdraw(document);
    await scene.honest(ama);
    const told = await refusal(append(sam, await recordOf(sam, circle, document, 'Back again.')));
    scene.reached();
    return told;
  },
};

const shownAfterWithdrawal: Attack = {
  name: 'what was withdrawn is shown again',
  does: 'The server sends the records of a withdrawn document once more, to a device that has deleted it.',
  outcome: 'refused',
  told: NOTHING,
  async run(scene) {
    const { people, circle, document } = await scene.meeting('Ama', 'Sam');
    const [ama, sam] = people;
    const kept: Extract<ServerFrame, { type: 'record' }>[] = [];
    scene.lieTo(sam, (frame) => {
      if (frame.type !== 'record') return undefined;
      kept.push(frame);
      return [frame];
    });
    const withdrawn = await shareText(ama, circle, 'Said too much.');
    await reads(sam, withdrawn, 'Said too much.');
    await ama.withdraw(withdrawn);
    await eventually('it is gone', async () => (await read(sam, withdrawn)) === undefined);
    await scene.honest(ama, sam);
    for (const frame of [...kept]) scene.say(sam, frame);
    await addLine(ama, document, 'It is gone.');
    await reads(sam, document, `${SHARED_TEXT}\nIt is gone.`);
    mustNot(
      (await sam.documents()).some(({ id }) => id === withdrawn),
      'it is back',
    );
    return NOTHING;
  },
};

const readerWrites: Attack = {
  name: 'a reader writes',
  does: 'Somebody who may only read a document sends a record for it, with a program that lets them.',
  outcome: 'refused',
  told: NOTHING,
  async run(scene) {
    const meeting = await scene.meeting('Ama', 'Sam', 'Kim');
    const [ama, sam] = meeting.people;
    const { circle } = meeting;
    const document = await shareText(ama, circle, 'Mine.', { access: 'read' });
    await reads(sam, document, 'Mine.');
    const kim = await turnInsider(scene, meeting, 2);
    await scene.honest(ama, sam);
    const reached: Arrival[] = [];
    scene.lieTo(
      sam,
      recordsOf(document, (arrival) => {
        reached.push(arrival);
        return [arrival];
      }),
    );
    await append(kim, await recordOf(kim, circle, document, 'And mine. Kim'));
    await addLine(ama, document, 'Only mine.');
    for (const device of [ama, sam]) await reads(device, document, 'Mine.\nOnly mine.');
    mustNot(reached.length < 2, 'the record never came');
    return NOTHING;
  },
};

const claimsUnseen: Attack = {
  name: 'a member claims to have seen what there never was',
  does: 'A member says in a record that the log of the circle is longer than it is, to stop the others reading on.',
  outcome: 'detected',
  told: 'withheld',
  async run(scene) {
    const meeting = await scene.meeting('Ama', 'Sam', 'Kim');
    const [ama, sam] = meeting.people;
    const { circle, document } = meeting;
    const kim = await turnInsider(scene, meeting, 2);
    await scene.honest(ama, sam);
    const { head } = known(kim, circle).log;
    await append(kim, await recordOf(kim, circle, document, 'A lie.', { view: { length: 999, head } }));
    scene.reached();
    const trouble = await troubleOf(sam, circle);
    await addLine(ama, document, 'We go on.');
    await eventually('the document goes on', async () => (await read(sam, document))?.includes('We go on.'));
    return trouble;
  },
};

export const onGoing: readonly Attack[] = [
  lateRecord,
  lateDocument,
  withdrawnByAnother,
  withdrawnWithTheServer,
  circleDocument,
  writtenAfterWithdrawal,
  shownAfterWithdrawal,
  readerWrites,
  claimsUnseen,
];
