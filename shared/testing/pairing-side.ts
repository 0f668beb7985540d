import { type Bytes, toBase64Url } from '../crypto/bytes.ts';
import { commitmentTo, type InviteLink, SLOT, sealPairing } from '../protocol/invite.ts';
import { beginInviting, beginJoining } from '../sync/begin-pairing.ts';
import { admitDevice, writeInvite } from '../sync/membership.ts';
import { advance, type PairingContext, pick } from '../sync/pairing.ts';
import { openPairingStore, type Pairing } from '../sync/pairing-store.ts';
import type { CircleId } from '../sync/storage.ts';
import { found, known, type Member, membershipOf, newMember } from './members.ts';
import { type StandInServer, standInServer } from './stand-in-server.ts';

/** An invite's mailbox: written once per slot, and shown to each side as the test says. */
export type Mailbox = Map<number, Bytes>;

/** One side of a pairing, over a mailbox and a server in the test's hands. */
export interface Side {
  member: Member;
  /** Replaces what the other end does; by default it is honest. */
  context: PairingContext;
  step(): Pairing['step'];
  advance(): Promise<void>;
  pick(code: string | undefined): Promise<void>;
  /** The same pairing as after a restart of the device, or in another page of it. */
  reopened(): Promise<Side>;
}

export async function invitation(server: StandInServer, inviter: Member, circle: CircleId) {
  return writeInvite(membershipOf(inviter, server), known(inviter, circle), { as: 'member' });
}

export async function inviting(server: StandInServer, member: Member, mailbox: Mailbox, link: InviteLink) {
  return begin(server, member, mailbox, beginInviting(link, 0, { as: 'member' }));
}

export async function joining(server: StandInServer, member: Member, mailbox: Mailbox, link: InviteLink) {
  return begin(server, member, mailbox, await beginJoining(link, member.identity.publicKeys, member.me));
}

async function begin(server: StandInServer, member: Member, mailbox: Mailbox, begun: Pairing): Promise<Side> {
  const store = await openPairingStore(member.storage);
  await store.add(begun);
  return sideOf(server, member, mailbox, begun.id);
}

async function sideOf(server: StandInServer, member: Member, mailbox: Mailbox, id: string): Promise<Side> {
  const store = await openPairingStore(member.storage);
  const pairing = () => {
    const found = store.get(id);
    if (found === undefined) throw new Error('the pairing was removed');
    return found;
  };
  const context: PairingContext = {
    store,
    publicKeys: member.identity.publicKeys,
    name: async () => member.me,
    readMailbox: async () => new Map(mailbox),
    async postToMailbox(_pairing, slot, message) {
      const there = mailbox.get(slot);
      if (there !== undefined && toBase64Url(there) !== toBase64Url(message))
        throw new Error(`slot ${slot} is taken`);
      mailbox.set(slot, message);
    },
    admit: ({ link }, offer) =>
      admitDevice(membershipOf(member, server), known(member, toBase64Url(link.circle)), link.invite, offer),
    operations: async () => [...server.operations],
    async enter({ link }, _reply, operations) {
      await member.book.add(link.server, operations, {});
    },
    isSomeones: () => false,
    changed: () => {},
  };
  return {
    member,
    context,
    step: () => pairing().step,
    advance: () => advance(pairing(), context),
    pick: (code) => pick(pairing(), code, context),
    reopened: () => sideOf(server, member, mailbox, id),
  };
}

/** Both sides up to where codes are shown. */
export async function untilCodes(inviter: Side, joiner: Side): Promise<void> {
  for (const side of [joiner, inviter, joiner, inviter]) await side.advance();
}

/** The code this side's person reads out. */
export function codeOf(side: Side): string {
  const step = side.step();
  if (step.type !== 'compare') throw new Error(`no code in step ${step.type}`);
  return step.mine;
}

export interface PairingScene {
  server: StandInServer;
  circle: CircleId;
  link: InviteLink;
  mailbox: Mailbox;
  ama: Side;
  sam: Side;
}

/** Ama founded a circle and invites Sam. */
export async function pairingScene(): Promise<PairingScene> {
  const [server, mailbox, inviter] = [standInServer(), new Map(), await newMember()];
  const circle = await found(server, inviter);
  const { link } = await invitation(server, inviter, circle);
  const ama = await inviting(server, inviter, mailbox, link);
  const sam = await joining(server, await newMember(), mailbox, link);
  return { server, circle, link, mailbox, ama, sam };
}

/** An offer that Eve, who also has the link, could make. */
export async function offerOf({ member }: Side, link: InviteLink) {
  const [device, nonce] = [member.identity.publicKeys, new Uint8Array(32)];
  const commitment = await commitmentTo(link, { device, name: 'Eve' }, nonce);
  return sealPairing(link, SLOT.offer, { type: 'offer', device, name: 'Eve', commitment });
}
