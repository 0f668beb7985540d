import { type Bytes, fromBase64Url, randomBytes } from '@alongside/shared/crypto/bytes';
import { sign } from '@alongside/shared/crypto/sign';
import { encodeDeviceFrame, mailboxProofMessage, type Request } from '@alongside/shared/protocol/frames';
import type { Change } from '@alongside/shared/protocol/operation';
import { known } from '@alongside/shared/testing/members';
import { dial } from '../../server/testing/client.ts';
import { found, writeOperation } from '../../server/testing/device.ts';
import { circleOf, read } from '../circles/people.ts';
import { eventually } from '../headless/eventually.ts';
import { ANSWERS, type Outsider } from './answers.ts';
import { type Attack, mustNot } from './attack.ts';
import {
  type Insider,
  newStranger,
  readRequest,
  recordOf,
  snapshotOf,
  submit,
  turnInsider,
} from './insider.ts';
import { refusal } from './observe.ts';
import type { Meeting, Scene } from './scene.ts';

/* Every request there is, made by somebody who has no business in the circle. */

/** A request of each kind about this circle. A new kind that is missing here does not compile. */
async function everyRequest(by: Insider, owner: Insider, { circle, document }: Meeting): Promise<Request[]> {
  const id = fromBase64Url(circle);
  const invite = randomBytes(16);
  const claim = mailboxProofMessage(id, invite, by.identity.signing.publicKey);
  const proof = await sign(by.identity.signing, 'alongside/v1/mailbox', claim);
  const record = await recordOf({ ...owner, identity: by.identity }, circle, document, 'From outside.', {
    counter: 2,
  });
  const requests: { [T in Exclude<Request['type'], 'circles'>]: Extract<Request, { type: T }> } = {
    follow: { type: 'follow', circle: id },
    read: readRequest(circle, document),
    append: { type: 'append', record },
    writeSnapshot: {
      type: 'writeSnapshot',
      snapshot: await snapshotOf({ ...owner, identity: by.identity }, circle, document, 'From outside.'),
    },
    readOperations: { type: 'readOperations', circle: id, from: 0 },
    appendOperation: { type: 'appendOperation', operation: await ownInvite(by, owner, circle) },
    found: { type: 'found', operation: await ownInvite(by, owner, circle), code: '' },
    openMailbox: { type: 'openMailbox', circle: id, invite, proof },
    postMailbox: { type: 'postMailbox', circle: id, invite, slot: 0, message: randomBytes(9) },
  };
  return Object.values(requests);
}

/** An invite into the circle, signed by somebody who is not in it, at the very head of its log. */
async function ownInvite(by: Insider, owner: Insider, circle: string): Promise<Bytes> {
  const { log } = known(owner, circle);
  const change: Change = {
    type: 'invite',
    invite: randomBytes(16),
    inviteKey: randomBytes(32),
    as: 'member',
    until: 0,
    expires: Date.now() + 60_000,
  };
  const self = { ...by.identity.publicKeys, member: 'outsider' };
  const asIfIn = { ...log, devices: new Map([...log.devices, [by.me, self]]) };
  return (await writeOperation(asIfIn, change, by.identity)).operation;
}

/** The codes with which the server refuses these requests. Throws when it answers one, or refuses it with another. */
async function refusals(by: Insider, requests: Request[], who: Outsider): Promise<string> {
  const codes: string[] = [];
  for (const request of requests) {
    const code = await refusal(by.client.ask(request, 'done'));
    expectAnswer(request, who, code);
    codes.push(code);
  }
  return [...new Set(codes)].sort().join(', ');
}

function expectAnswer({ type }: Request, who: Outsider, code: string): void {
  mustNot(code !== ANSWERS[type][who], `${type} is answered with ${code}`);
}

/** Ama and Sam meet; this outsider asks for everything about it. Nothing comes of it. */
function asking(
  name: string,
  does: string,
  told: string,
  outsider: (scene: Scene) => Promise<Insider>,
): Attack {
  return {
    name,
    does,
    outcome: 'refused',
    told,
    async run(scene) {
      const meeting = await scene.meeting('Ama', 'Sam');
      const [ama, sam] = meeting.people;
      await scene.honest(ama, sam);
      const before = await read(ama, meeting.document);
      const owner = await turnInsider(scene, meeting, 1);
      const by = await outsider(scene);
      const codes = await refusals(by, await everyRequest(by, owner, meeting), 'stranger');
      const { circles } = await by.client.ask({ type: 'circles' }, 'circles');
      mustNot(
        circles.some((id) => Buffer.from(id).toString('base64url') === meeting.circle),
        'it is listed',
      );
      scene.reached();
      mustNot((await read(ama, meeting.document)) !== before, 'the document is another');
      return codes;
    },
  };
}

const stranger = asking(
  'a stranger asks for everything',
  'A device that nobody let in makes every request there is, as well as it can.',
  'invite-unknown, not-a-member',
  ({ server }) => newStranger(server),
);

const otherCircle = asking(
  'a member of another circle asks for everything',
  'A device that is in another circle on the same server makes every request there is.',
  'invite-unknown, not-a-member',
  async ({ server }) => {
    const by = await newStranger(server);
    await submit(by, (await found(by.identity)).operation);
    return by;
  },
);

const removed: Attack = {
  name: 'somebody who was removed asks for everything',
  does: 'A removed member makes every request there is with the keys they had; they see how they were removed, and no more.',
  outcome: 'refused',
  told: 'invite-unknown, not-a-member',
  async run(scene) {
    const meeting = await scene.meeting('Ama', 'Sam', 'Kim');
    const [ama, sam, kim] = meeting.people;
    await ama.remove(meeting.circle, [kim.key]);
    await eventually('Kim is told', () => circleOf(kim, meeting.circle).standing === 'removed');
    await ama.invite(meeting.circle); // one more operation, which is not for Kim
    await scene.honest(ama, sam);
    const owner = await turnInsider(scene, meeting, 0);
    const by = await turnInsider(scene, meeting, 2);
    const all = await everyRequest(by, owner, meeting);
    const codes = await refusals(
      by,
      all.filter(({ type }) => type !== 'readOperations'),
      'removed',
    );
    const from = known(by, meeting.circle).log.length;
    const request = { type: 'readOperations', circle: fromBase64Url(meeting.circle), from } as const;
    const { operations } = await by.client.ask(request, 'operations');
    mustNot(operations.length > 0, 'operations after the removal');
    scene.reached();
    return codes;
  },
};

const nobody: Attack = {
  name: 'somebody without a key asks for everything',
  does: 'A client that proves no key makes every request there is.',
  outcome: 'refused',
  told: 'unauthenticated',
  async run(scene) {
    const meeting = await scene.meeting('Ama', 'Sam');
    await scene.honest(meeting.people[0]);
    const owner = await turnInsider(scene, meeting, 1);
    const requests = [...(await everyRequest(owner, owner, meeting)), { type: 'circles' } as const];
    const reasons = new Set<string>();
    for (const request of requests) {
      const client = dial(scene.server.honest.port);
      await client.next('challenge');
      client.send(encodeDeviceFrame({ type: 'request', id: 1, request }));
      const { reason } = await client.closed;
      mustNot(client.unread().length > 0, 'something was answered');
      const [code = ''] = reason.split(' ');
      expectAnswer(request, 'nobody', code);
      reasons.add(code);
    }
    scene.reached();
    return [...reasons].join(', ');
  },
};

export const byOutsiders: readonly Attack[] = [nobody, stranger, otherCircle, removed];
