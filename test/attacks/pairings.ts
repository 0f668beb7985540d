import { type Bytes, fromBase64Url, randomBytes, toBase64Url } from '@alongside/shared/crypto/bytes';
import { sign } from '@alongside/shared/crypto/sign';
import {
  type Answer,
  mailboxProofMessage,
  type Request,
  type ServerFrame,
} from '@alongside/shared/protocol/frames';
import {
  formatInviteLink,
  type InviteLink,
  inviteSigningKey,
  openPairing,
  parseInviteLink,
  SLOT,
  sealPairing,
} from '@alongside/shared/protocol/invite';
import type { Device, PairingView } from '@alongside/shared/sync/device';
import { newMember } from '@alongside/shared/testing/members';
import { circleOf } from '../circles/people.ts';
import { eventually } from '../headless/eventually.ts';
import { finishPairing } from '../headless/pair.ts';
import { type Attack, mustNot } from './attack.ts';
import { type Insider, newStranger, operationBy, submit, turnInsider } from './insider.ts';
import { endOfPairing, refusal, stepOf } from './observe.ts';
import type { Scene } from './scene.ts';

/* Invites, and the pairing that follows one: who can get between two people, or use what is used up. */

/** Ama with a circle and an invite, and Sam who is about to take it up. */
async function invited(scene: Scene) {
  const { people, circle } = await scene.meeting('Ama');
  const [ama] = people;
  const sam = await scene.person('Sam');
  const invite = await ama.invite(circle);
  await scene.honest(ama, sam);
  return { ama, sam, circle, invite, link: linkOf(invite) };
}

function linkOf({ link = '' }: PairingView): string {
  return link;
}

/** Rewrites a message in a mailbox wherever a device is told of it. */
function mailboxSlot(slot: number, change: (message: Bytes) => Bytes) {
  return (frame: ServerFrame): ServerFrame[] | undefined => {
    if (frame.type === 'mailbox' && frame.slot === slot)
      return [{ ...frame, message: change(frame.message) }];
    if (frame.type !== 'ok' || frame.answer.type !== 'messages') return undefined;
    if (!frame.answer.messages.some((message) => message.slot === slot)) return undefined;
    const messages = frame.answer.messages.map((left) =>
      left.slot === slot ? { ...left, message: change(left.message) } : left,
    );
    return [{ ...frame, answer: { type: 'messages', messages } }];
  };
}

function keysSwapped(whose: 'joiner' | 'inviter'): Attack {
  return {
    name: `the keys of the ${whose} are swapped while pairing`,
    does: `The server puts something else in the place of what the ${whose} says; it does not know the link.`,
    outcome: 'detected',
    told: 'unreadable',
    async run(scene) {
      const { ama, sam, circle, invite, link } = await invited(scene);
      const [victim, slot] = whose === 'joiner' ? [ama, SLOT.offer] : [sam, SLOT.reply];
      scene.lieTo(
        victim,
        mailboxSlot(slot, ({ length }) => randomBytes(length)),
      );
      await sam.join(link);
      const told = await endOfPairing(victim, invite.id);
      mustNot(circleOf(ama, circle).members.length !== 1, 'somebody was let in');
      return told;
    },
  };
}

/** Answers a joiner's mailbox in the inviter's place, with keys of its own; it knows the link. */
async function beTheInviter(scene: Scene, joiner: Device, link: InviteLink): Promise<void> {
  const { identity } = await newMember();
  const box = new Map<number, Bytes>();
  const { circle, invite } = link;
  async function leave(slot: number, message: Bytes) {
    box.set(slot, message);
    if (slot !== SLOT.offer) return;
    const offer = await openPairing(link, slot, message);
    mustNot(offer.type !== 'offer', 'the joiner said something else first');
    const nonce = randomBytes(32);
    const reply = {
      type: 'reply',
      device: identity.publicKeys,
      name: 'Ama',
      nonce,
      as: 'member',
      until: 0,
    } as const;
    const sealed = await sealPairing(link, SLOT.reply, reply);
    box.set(SLOT.reply, sealed);
    scene.say(joiner, { type: 'mailbox', circle, invite, slot: SLOT.reply, message: sealed });
  }
  function answerTo(request: Request): Answer | undefined {
    if (request.type === 'openMailbox') {
      return { type: 'messages', messages: [...box].map(([slot, message]) => ({ slot, message })) };
    }
    if (request.type !== 'postMailbox') return undefined;
    void leave(request.slot, request.message);
    return { type: 'done' };
  }
  scene.lieFor(joiner, (frame) => {
    const answer = frame.type === 'request' ? answerTo(frame.request) : undefined;
    if (answer === undefined || frame.type !== 'request') return undefined;
    scene.say(joiner, { type: 'ok', id: frame.id, answer });
    return [];
  });
}

async function codesOn(device: Device, id: string) {
  return eventually('there are codes', () => {
    const step = stepOf(device, id);
    return step?.type === 'compare' && step;
  });
}

const inTheMiddle: Attack = {
  name: 'somebody who knows the link stands in the middle',
  does: 'Whoever read the link pairs with both sides in the other’s place, together with the server.',
  outcome: 'detected',
  told: 'differ',
  async run(scene) {
    const { ama, sam, circle, invite, link } = await invited(scene);
    await beTheInviter(scene, sam, parseInviteLink(link));
    const middle = await scene.person('Sam');
    await Promise.all([middle.join(link), sam.join(link)]);
    const [onAmas, onSams] = await Promise.all([codesOn(ama, invite.id), codesOn(sam, invite.id)]);
    mustNot(onAmas.choices.includes(onSams.mine), 'Ama can pick what Sam says');
    mustNot(onSams.choices.includes(onAmas.mine), 'Sam can pick what Ama says');
    await Promise.all([ama.pick(invite.id, undefined), sam.pick(invite.id, undefined)]);
    const told = await Promise.all([endOfPairing(ama, invite.id), endOfPairing(sam, invite.id)]);
    mustNot(circleOf(ama, circle).members.length !== 1, 'somebody was let in');
    mustNot(told[0] !== told[1], `one was told ${told[0]}, the other ${told[1]}`);
    return told[0];
  },
};

const usedTwice: Attack = {
  name: 'an invite is used twice',
  does: 'Somebody takes up a link that another person has come in by.',
  outcome: 'refused',
  told: 'invite-used',
  async run(scene) {
    const { ama, sam, circle, invite, link } = await invited(scene);
    await finishPairing(ama, sam, invite);
    const told = await refusal((await scene.person('Eve')).join(link));
    scene.reached();
    mustNot(circleOf(ama, circle).members.length !== 2, 'somebody else was let in');
    return told;
  },
};

const usedLate: Attack = {
  name: 'an invite is used too late',
  does: 'Somebody takes up a link after its time.',
  outcome: 'refused',
  told: 'invite-expired',
  async run(scene) {
    const meeting = await scene.meeting('Ama');
    const { circle } = meeting;
    const sam = await scene.person('Sam');
    await scene.honest(meeting.people[0], sam);
    const ama = await turnInsider(scene, meeting, 0); // her own program would revoke what it did not invite
    const [invite, secret] = [randomBytes(16), randomBytes(32)];
    const { publicKey: inviteKey } = await inviteSigningKey(secret, invite);
    const expires = Date.now() + 250;
    const change = { type: 'invite' as const, invite, inviteKey, as: 'member' as const, until: 0, expires };
    await submit(ama, await operationBy(ama, circle, change));
    await eventually('its time is over', () => Date.now() > expires);
    const link = { server: scene.server.origin, circle: fromBase64Url(circle), invite, secret };
    const told = await refusal(sam.join(formatInviteLink(link)));
    scene.reached();
    return told;
  },
};

const usedRevoked: Attack = {
  name: 'a revoked invite is used',
  does: 'Somebody takes up a link that the inviter has called off.',
  outcome: 'refused',
  told: 'invite-revoked',
  async run(scene) {
    const { ama, sam, invite, link } = await invited(scene);
    await ama.dismiss(invite.id);
    const told = await refusal(sam.join(link));
    scene.reached();
    return told;
  },
};

/** What whoever holds a link's secret is told when they use it on the server directly. */
async function trySecret({ client, identity }: Insider, link: string): Promise<string[]> {
  const { circle, invite, secret } = parseInviteLink(link);
  const key = await inviteSigningKey(secret, invite);
  const claim = mailboxProofMessage(circle, invite, identity.signing.publicKey);
  const proof = await sign(key, 'alongside/v1/mailbox', claim);
  return [
    await refusal(client.ask({ type: 'openMailbox', circle, invite, proof }, 'messages')),
    await refusal(client.ask({ type: 'readOperations', circle, from: 0 }, 'operations')),
  ];
}

const staleSecret: Attack = {
  name: 'the secret of an old invite is used to listen',
  does: 'Somebody who kept an old link reads its mailbox and the circle’s log with it.',
  outcome: 'refused',
  told: 'invite-used, not-a-member',
  async run(scene) {
    const { ama, sam, invite, link } = await invited(scene);
    await finishPairing(ama, sam, invite);
    const told = await trySecret(await newStranger(scene.server), link);
    scene.reached();
    mustNot(toBase64Url(parseInviteLink(link).invite) !== invite.id, 'it was another link');
    return told.join(', ');
  },
};

export const onPairings: readonly Attack[] = [
  keysSwapped('joiner'),
  keysSwapped('inviter'),
  inTheMiddle,
  usedTwice,
  usedLate,
  usedRevoked,
  staleSecret,
];
