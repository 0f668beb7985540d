import { type Bytes, toBase64Url } from '@alongside/shared/crypto/bytes';
import { verify } from '@alongside/shared/crypto/sign';
import type { Circle } from '@alongside/shared/protocol/circle';
import { AlongsideError } from '@alongside/shared/protocol/errors';
import {
  type Answer,
  encodeServerFrame,
  mailboxProofMessage,
  type Request,
} from '@alongside/shared/protocol/frames';
import { SLOTS } from '@alongside/shared/protocol/invite';
import type { NewMessage } from '../store/store.ts';
import { refusalOf } from './membership.ts';
import type { Peer, Relay } from './relay.ts';
import { topic } from './topics.ts';

type RequestTo<T> = Extract<Request, { type: T }>;

/**
 * The messages left for an invite, and from now on new ones, for a device that proves to hold the invite's secret.
 * Rejects with `invite-unknown`, `bad-signature`, `invite-expired`, `invite-used` or `invite-revoked`.
 */
export async function openMailbox(
  relay: Relay,
  peer: Peer,
  { circle: id, invite, proof }: RequestTo<'openMailbox'>,
): Promise<Answer> {
  const circle = await relay.circles.get(id);
  const inviteKey = circle?.invites.get(toBase64Url(invite))?.inviteKey;
  if (circle === undefined || inviteKey === undefined) throw new AlongsideError('invite-unknown');
  const claim = mailboxProofMessage(id, invite, peer.device);
  if (!(await verify(inviteKey, 'alongside/v1/mailbox', claim, proof))) {
    throw new AlongsideError('bad-signature', 'proof of the invite');
  }
  requireUsable(circle, invite, peer);
  const opened = peer.mailboxes.get(toBase64Url(id)) ?? new Set();
  peer.mailboxes.set(toBase64Url(id), opened.add(toBase64Url(invite)));
  relay.topics.join(peer, topic.mailbox(id, invite));
  relay.topics.join(peer, topic.log(id));
  const messages = await relay.store.messages(id, invite);
  relay.elsewhere.openMailbox(
    id,
    invite,
    messages.map(({ slot }) => slot),
  );
  return { type: 'messages', messages };
}

/**
 * Leaves a message in a mailbox that this connection has opened. Rejects with `not-a-member` when it has not,
 * `invite-expired`, `invite-revoked`, and `invite-used` when the slot or the whole invite was used by another.
 */
export async function postMailbox(
  relay: Relay,
  peer: Peer,
  { circle: id, invite, slot, message }: RequestTo<'postMailbox'>,
): Promise<Answer> {
  const circle = await relay.circles.get(id);
  const opened = peer.mailboxes.get(toBase64Url(id))?.has(toBase64Url(invite)) === true;
  if (circle === undefined || !opened) throw new AlongsideError('not-a-member', 'the mailbox was not opened');
  requireUsable(circle, invite, peer);
  if (slot >= SLOTS) throw new AlongsideError('malformed', 'no such slot');
  await relay.room.requireBytes(message.length);
  if (await relay.store.postMessage({ circle: id, invite, slot, message })) {
    await pushMailbox(relay, { circle: id, invite, slot, message });
    relay.bus.publish({ type: 'mailbox', circle: id, invite });
  }
  return { type: 'done' };
}

/** Sends a message to those here who have its mailbox open and may: since then another may have been quicker. */
export async function pushMailbox(
  { circles, topics }: Pick<Relay, 'circles' | 'topics'>,
  { circle: id, invite, slot, message }: NewMessage,
): Promise<void> {
  const pushed = encodeServerFrame({ type: 'mailbox', circle: id, invite, slot, message });
  const now = await circles.get(id);
  const mayHear = (listener: Peer) => !!now && refusalOf(now, toBase64Url(invite), listener) === undefined;
  topics.publish(topic.mailbox(id, invite), pushed, mayHear);
}

function requireUsable(circle: Circle, invite: Bytes, peer: Peer): void {
  const refusal = refusalOf(circle, toBase64Url(invite), peer);
  if (refusal !== undefined) throw new AlongsideError(refusal);
}
