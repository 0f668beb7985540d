import { type Bytes, sameBytes, toBase64Url } from '../crypto/bytes.ts';
import { isPresent } from '../protocol/circle.ts';
import type { DevicePublicKeys } from '../protocol/epoch.ts';
import { AlongsideError, isPassing } from '../protocol/errors.ts';
import {
  codesToPickFrom,
  type Offer,
  openPairing,
  type PairingMessage,
  pairingCodes,
  type Reply,
  SLOT,
  sealPairing,
} from '../protocol/invite.ts';
import { replayed } from './circle-reading.ts';
import type { Invitation, PairingStep } from './device.ts';
import { isOver, type Pairing, type PairingStore } from './pairing-store.ts';

export interface PairingContext {
  store: PairingStore;
  publicKeys: DevicePublicKeys;
  name(): Promise<string>;
  /** All messages in the invite's mailbox, by slot. */
  readMailbox(pairing: Pairing): Promise<Map<number, Bytes>>;
  postToMailbox(pairing: Pairing, slot: number, message: Bytes): Promise<void>;
  /** Admits the device; resolves when the circle log holds it. Does nothing when it is there already. */
  admit(pairing: Pairing, offer: Offer): Promise<void>;
  /** The circle's log as the server has it now, whole; rejects while this device may not read it. */
  operations(pairing: Pairing): Promise<Bytes[]>;
  /** The joiner was admitted, as this log tells, by the inviter whose code its person picked. */
  enter(pairing: Pairing, reply: Reply, operations: Bytes[]): Promise<void>;
  /** Whether this device is one of a person's several already. */
  isSomeones(): boolean;
  changed(): void;
}

/**
 * Takes a pairing as far as it can go with what the mailbox holds. Safe to call at any time, any number of times:
 * every answer is kept before it is sent, and each slot is sent once.
 */
export async function advance(pairing: Pairing, context: PairingContext): Promise<void> {
  if (isOver(pairing.step)) return;
  try {
    const mailbox = await context.readMailbox(pairing);
    const step = await (pairing.role === 'inviter' ? asInviter : asJoiner)(pairing, mailbox, context);
    await moveTo(pairing, step, context);
  } catch (error) {
    if (!(error instanceof AlongsideError)) throw error;
    if (isPassing(error)) return;
    await moveTo(pairing, { type: 'failed', code: error.code }, context);
  }
}

/** The code the person heard, or `undefined` for "none of these". */
export async function pick(
  pairing: Pairing,
  code: string | undefined,
  context: PairingContext,
): Promise<void> {
  if (pairing.step.type !== 'compare') return;
  const { codes, partner } = await compare(pairing);
  const right = code === (pairing.role === 'inviter' ? codes.joiner : codes.inviter);
  const slot = pairing.role === 'inviter' ? SLOT.inviterVerdict : SLOT.joinerVerdict;
  if (!right || pairing.role === 'joiner') {
    await prepare(pairing, slot, { type: 'verdict', codes: right ? 'match' : 'differ' }, context);
  }
  await moveTo(pairing, { type: 'confirming', partner }, context);
  await advance(pairing, context);
}

type Mailbox = Map<number, Bytes>;

async function asInviter(pairing: Pairing, mailbox: Mailbox, context: PairingContext): Promise<PairingStep> {
  await pin(pairing, mailbox, [SLOT.offer], context);
  const offer = await incoming(pairing, SLOT.offer, 'offer');
  if (offer === undefined) return { type: 'waiting' };
  if (pairing.outgoing[SLOT.reply] === undefined) {
    const { as, until = 0 }: Invitation = pairing.invitation ?? { as: 'member' };
    const name = await context.name();
    const reply = { device: context.publicKeys, name, nonce: pairing.nonce, as, until };
    await prepare(pairing, SLOT.reply, { type: 'reply', ...reply }, context);
  }
  await send(pairing, mailbox, context);
  await pin(pairing, mailbox, [SLOT.reveal, SLOT.joinerVerdict], context);
  if (pairing.incoming[SLOT.reveal] === undefined) return { type: 'waiting' };
  const own = await outgoing(pairing, SLOT.inviterVerdict, 'verdict');
  const verdict = await incoming(pairing, SLOT.joinerVerdict, 'verdict');
  const end = endOf(own, verdict, offer.name);
  if (end !== undefined) return end;
  if (pairing.step.type !== 'confirming') return showCodes(pairing);
  if (verdict === undefined) return pairing.step;
  await context.admit(pairing, offer);
  return { type: 'done', partner: offer.name };
}

async function asJoiner(pairing: Pairing, mailbox: Mailbox, context: PairingContext): Promise<PairingStep> {
  await send(pairing, mailbox, context);
  await pin(pairing, mailbox, [SLOT.reply, SLOT.inviterVerdict], context);
  const reply = await incoming(pairing, SLOT.reply, 'reply');
  if (reply === undefined) return { type: 'waiting' };
  if (reply.as === 'device' && context.isSomeones()) {
    throw new AlongsideError('invalid-operation', 'this device is one of several already');
  }
  pairing.invitation ??= { as: reply.as, ...(reply.until > 0 && { until: reply.until }) };
  if (pairing.outgoing[SLOT.reveal] === undefined) {
    await prepare(pairing, SLOT.reveal, { type: 'reveal', nonce: pairing.nonce }, context);
    await send(pairing, mailbox, context);
  }
  const own = await outgoing(pairing, SLOT.joinerVerdict, 'verdict');
  const theirs = await incoming(pairing, SLOT.inviterVerdict, 'verdict');
  const end = endOf(own, theirs, reply.name);
  if (end !== undefined) return end;
  if (pairing.step.type !== 'confirming') return showCodes(pairing);
  const operations = await context.operations(pairing);
  if (!(await admittedBy(pairing, reply, operations, context))) return pairing.step;
  await context.enter(pairing, reply, operations);
  return { type: 'done', partner: reply.name };
}

type Verdict = MessageOf<'verdict'>;

/** How a pairing ends without anyone let in, if it does. */
function endOf(
  own: Verdict | undefined,
  theirs: Verdict | undefined,
  partner: string,
): PairingStep | undefined {
  if (own?.codes === 'differ' || theirs?.codes === 'differ') return { type: 'differ' };
  return theirs?.codes === 'declined' ? { type: 'declined', partner } : undefined;
}

/** Tells the other side, where there is one yet, that this person does not want to go on. */
export async function callOff(pairing: Pairing, context: PairingContext): Promise<void> {
  if (isOver(pairing.step)) return;
  const slot = pairing.role === 'inviter' ? SLOT.inviterVerdict : SLOT.joinerVerdict;
  const mailbox = await context.readMailbox(pairing);
  await prepare(pairing, slot, { type: 'verdict', codes: 'declined' }, context);
  await send(pairing, mailbox, context);
}

/** Whether this log of the circle holds this device and the very inviter whose code was picked. */
async function admittedBy(
  pairing: Pairing,
  reply: Reply,
  operations: Bytes[],
  context: PairingContext,
): Promise<boolean> {
  const log = await replayed(operations);
  if (!sameBytes(log.id, pairing.link.circle)) {
    throw new AlongsideError('tampered', 'the log of another circle');
  }
  // A guest whose time is over may still be in the log from then.
  if (!isPresent(log, toBase64Url(context.publicKeys.signing), Date.now())) return false;
  const inviter = log.devices.get(toBase64Url(reply.device.signing));
  const invite = log.invites.get(pairing.id);
  const holds =
    inviter !== undefined &&
    sameBytes(inviter.receiving, reply.device.receiving) &&
    invite !== undefined &&
    sameBytes(invite.author, reply.device.signing) &&
    // What the person agreed to become while comparing codes, and nothing else.
    invite.as === reply.as &&
    invite.until === reply.until;
  if (!holds) throw new AlongsideError('tampered', 'admitted by someone else than the inviter');
  return true;
}

async function showCodes(pairing: Pairing): Promise<PairingStep> {
  const { codes, partner } = await compare(pairing);
  const [mine, theirs] =
    pairing.role === 'inviter' ? [codes.inviter, codes.joiner] : [codes.joiner, codes.inviter];
  pairing.choices ??= codesToPickFrom(theirs);
  return { type: 'compare', partner, mine, choices: pairing.choices };
}

/** The codes of this pairing, made from both sides' messages. */
async function compare(pairing: Pairing) {
  const inviting = pairing.role === 'inviter';
  const offer = await (inviting ? incoming : outgoing)(pairing, SLOT.offer, 'offer');
  const reply = await (inviting ? outgoing : incoming)(pairing, SLOT.reply, 'reply');
  const reveal = await (inviting ? incoming : outgoing)(pairing, SLOT.reveal, 'reveal');
  if (offer === undefined || reply === undefined || reveal === undefined) {
    throw new Error('codes were asked for before both sides had spoken');
  }
  const codes = await pairingCodes(pairing.link, offer, reply, reveal.nonce);
  return { codes, partner: inviting ? offer.name : reply.name };
}

/** Keeps what came from the other side as first seen. */
async function pin(
  pairing: Pairing,
  mailbox: Mailbox,
  slots: number[],
  context: PairingContext,
): Promise<void> {
  let pinned = false;
  for (const slot of slots) {
    const message = mailbox.get(slot);
    if (message === undefined || pairing.incoming[slot] !== undefined) continue;
    pairing.incoming[slot] = message;
    pinned = true;
  }
  if (pinned) await keep(pairing, context);
}

/** Seals a message once and keeps it; it is sent by `send`. */
async function prepare(
  pairing: Pairing,
  slot: number,
  message: PairingMessage,
  context: PairingContext,
): Promise<void> {
  pairing.outgoing[slot] = await sealPairing(pairing.link, slot, message);
  await keep(pairing, context);
}

/** Keeps a pairing and goes on from what is kept: another page of this device may have been first. */
async function keep(pairing: Pairing, context: PairingContext): Promise<void> {
  Object.assign(pairing, await context.store.put(pairing));
}

/** Sends what the mailbox does not have yet. */
async function send(pairing: Pairing, mailbox: Mailbox, context: PairingContext): Promise<void> {
  for (const [slot, message] of Object.entries(pairing.outgoing)) {
    const there = mailbox.get(Number(slot));
    if (there === undefined) await context.postToMailbox(pairing, Number(slot), message);
    else if (!sameBytes(there, message)) throw new AlongsideError('invite-used');
  }
}

type MessageOf<T> = Extract<PairingMessage, { type: T }>;

function incoming<T extends PairingMessage['type']>(pairing: Pairing, slot: number, type: T) {
  return openAs(pairing, slot, pairing.incoming[slot], type);
}

function outgoing<T extends PairingMessage['type']>(pairing: Pairing, slot: number, type: T) {
  return openAs(pairing, slot, pairing.outgoing[slot], type);
}

async function openAs<T extends PairingMessage['type']>(
  pairing: Pairing,
  slot: number,
  sealed: Bytes | undefined,
  type: T,
): Promise<MessageOf<T> | undefined> {
  if (sealed === undefined) return undefined;
  const message = await openPairing(pairing.link, slot, sealed);
  if (message.type !== type) throw new AlongsideError('malformed', `${message.type} in slot ${slot}`);
  return message as MessageOf<T>;
}

async function moveTo(pairing: Pairing, step: PairingStep, context: PairingContext): Promise<void> {
  if (JSON.stringify(step) === JSON.stringify(pairing.step)) return;
  pairing.step = step;
  await keep(pairing, context);
  context.changed();
}
