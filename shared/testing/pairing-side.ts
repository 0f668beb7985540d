import { type Bytes, toBase64Url } from '../crypto/bytes.ts';
import type { InviteLink } from '../protocol/invite.ts';
import { beginInviting, beginJoining } from '../sync/begin-pairing.ts';
import { admitDevice, writeInvite } from '../sync/membership.ts';
import { advance, type PairingContext, pick } from '../sync/pairing.ts';
import { openPairingStore, type Pairing } from '../sync/pairing-store.ts';
import type { CircleId } from '../sync/storage.ts';
import { known, type Member, membershipOf } from './members.ts';
import type { StandInServer } from './stand-in-server.ts';

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
