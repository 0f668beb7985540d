import { toBase64Url } from '../crypto/bytes.ts';
import { sign } from '../crypto/sign.ts';
import { isPresent } from '../protocol/circle.ts';
import { AlongsideError } from '../protocol/errors.ts';
import { mailboxProofMessage } from '../protocol/frames.ts';
import { formatInviteLink, inviteSigningKey, parseInviteLink, SLOT } from '../protocol/invite.ts';
import { beginInviting, beginJoining } from './begin-pairing.ts';
import type { CircleBook, KnownCircle } from './circle-book.ts';
import { readOperations } from './circle-reading.ts';
import type { Connection } from './connection.ts';
import type { Invitation, PairingView } from './device.ts';
import type { Identity } from './identity.ts';
import { admitDevice, type MembershipContext, revokeInvite, writeInvite } from './membership.ts';
import { advance, callOff, type PairingContext, pick } from './pairing.ts';
import type { Pairing, PairingStore } from './pairing-store.ts';
import type { CircleId } from './storage.ts';

export interface DevicePairingsContext {
  identity: Identity;
  book: CircleBook;
  store: PairingStore;
  membership: MembershipContext;
  name(): Promise<string>;
  reach(server: string): Promise<Connection>;
  connection(server: string): Connection | undefined;
  /** Someone came in, or we did: documents have to be handed on or fetched. */
  entered(circle: KnownCircle): void;
  changed(): void;
}

export interface DevicePairings {
  all(): PairingView[];
  invite(circle: KnownCircle, invitation: Invitation): Promise<PairingView>;
  join(link: string): Promise<PairingView>;
  pick(id: string, code: string | undefined): Promise<void>;
  dismiss(id: string): Promise<void>;
  /** Something may have come for the pairings on this server: takes each as far as it can go. */
  advance(server: string): Promise<void>;
  servers(): string[];
  /** Whether somebody came into this circle to take over this person's place. */
  isHandedOver(circle: CircleId): boolean;
  /** That this person's place was to be taken over is no concern of a later time. */
  forgetHandOver(circle: CircleId): Promise<void>;
  /** Ids of the pairings that are not forgotten. */
  waiting(): ReadonlySet<string>;
}

/** The pairings of a device: inviting, joining, and taking each as far as it can go. */
export function openDevicePairings(context: DevicePairingsContext): DevicePairings {
  const { store, book, identity } = context;
  const running = new Map<string, Promise<void>>();

  /** One step at a time per pairing: two events at once must not answer twice. */
  function inTurn(id: string, step: (pairing: Pairing) => Promise<void>): Promise<void> {
    const turn = (running.get(id) ?? Promise.resolve())
      .catch(() => undefined) // the turn before told its own caller
      .then(async () => {
        const pairing = store.get(id);
        if (pairing !== undefined) await step(pairing);
      });
    running.set(id, turn);
    return turn;
  }

  function connectionTo(server: string): Connection {
    const connection = context.connection(server);
    if (connection === undefined) throw new AlongsideError('offline');
    return connection;
  }

  async function openMailbox({ link }: Pick<Pairing, 'link'>, connection: Connection) {
    const key = await inviteSigningKey(link.secret, link.invite);
    const claim = mailboxProofMessage(link.circle, link.invite, identity.signing.publicKey);
    const proof = await sign(key, 'alongside/v1/mailbox', claim);
    const { circle, invite } = link;
    const { messages } = await connection.request({ type: 'openMailbox', circle, invite, proof }, 'messages');
    return new Map(messages.map(({ slot, message }) => [slot, message]));
  }

  const pairing: PairingContext = {
    store,
    publicKeys: identity.publicKeys,
    name: context.name,
    readMailbox: (waiting) => openMailbox(waiting, connectionTo(waiting.link.server)),
    async postToMailbox(waiting, slot, message) {
      const { circle, invite } = waiting.link;
      const request = { type: 'postMailbox', circle, invite, slot, message } as const;
      await connectionTo(waiting.link.server).request(request, 'done');
    },
    async admit(waiting, offer) {
      const id = toBase64Url(waiting.link.circle);
      const circle = book.get(id);
      if (circle === undefined) throw new AlongsideError('unknown-circle');
      await admitDevice(context.membership, circle, waiting.link.invite, offer);
      await book.note(id, { names: { [toBase64Url(offer.device.signing)]: offer.name } });
      context.entered(circle);
    },
    operations: ({ link }) => readOperations(connectionTo(link.server), link.circle, 0),
    async enter({ link }, reply, operations) {
      const names = { [toBase64Url(reply.device.signing)]: reply.name };
      const personal = reply.as === 'device';
      context.entered(await book.add(link.server, operations, { names, personal }));
    },
    isSomeones: () => book.all().some(({ personal }) => personal),
    changed: context.changed,
  };

  function viewOf({ id, role, link, expires, invitation, step }: Pairing): PairingView {
    const view = { id, role, circle: toBase64Url(link.circle), ...invitation, step };
    return role === 'joiner' ? view : { ...view, link: formatInviteLink(link), ...(expires && { expires }) };
  }

  /** Best done where the other side hears of it; where it can't be, the link is revoked at the next connection. */
  async function callOffBoth(stored: Pairing): Promise<void> {
    const circle = book.get(toBase64Url(stored.link.circle));
    try {
      await callOff(stored, pairing);
      if (stored.role === 'inviter' && circle)
        await revokeInvite(context.membership, circle, stored.link.invite);
    } catch (error) {
      if (!(error instanceof AlongsideError)) throw error;
    }
  }

  function handOversOf(circle: CircleId): Pairing[] {
    return store
      .all()
      .filter(({ link, invitation }) => invitation?.handOver && toBase64Url(link.circle) === circle);
  }

  async function keepAndAdvance(begun: Pairing): Promise<PairingView> {
    await store.add(begun);
    context.changed();
    await inTurn(begun.id, (stored) => advance(stored, pairing));
    return viewOf(store.get(begun.id) ?? begun);
  }

  return {
    all: () => store.all().map(viewOf),
    async invite(circle, invitation) {
      const { link, expires } = await writeInvite(context.membership, circle, invitation);
      return keepAndAdvance(beginInviting(link, expires, invitation));
    },
    async join(text) {
      const link = parseInviteLink(text);
      const id = toBase64Url(link.invite);
      const begun = store.get(id);
      if (begun?.role === 'joiner') return viewOf(begun);
      const known = book.get(toBase64Url(link.circle));
      if (
        begun !== undefined ||
        (known !== undefined && isPresent(known.log, toBase64Url(identity.signing.publicKey), Date.now()))
      ) {
        throw new AlongsideError('invalid-operation', 'this device is in the circle already');
      }
      const mailbox = await openMailbox({ link }, await context.reach(link.server));
      if (mailbox.has(SLOT.offer)) throw new AlongsideError('invite-used');
      return keepAndAdvance(await beginJoining(link, identity.publicKeys, await context.name()));
    },
    pick: (id, code) => inTurn(id, (stored) => pick(stored, code, pairing)),
    async dismiss(id) {
      await inTurn(id, callOffBoth);
      await store.remove(id);
      context.changed();
    },
    isHandedOver(circle) {
      const { invites } = book.get(circle)?.log ?? {};
      return handOversOf(circle).some(({ id }) => invites?.get(id)?.state === 'used');
    },
    async forgetHandOver(circle) {
      for (const { invitation, ...pairing } of handOversOf(circle)) {
        if (invitation) await store.put({ ...pairing, invitation: { as: invitation.as } });
      }
    },
    waiting: () => new Set(store.all().map(({ id }) => id)),
    async advance(server) {
      const here = store.all().filter(({ link }) => link.server === server);
      await Promise.all(here.map(({ id }) => inTurn(id, (stored) => advance(stored, pairing))));
    },
    servers: () => [...new Set(store.all().map(({ link }) => link.server))],
  };
}
