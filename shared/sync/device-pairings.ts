import { type Bytes, toBase64Url } from '../crypto/bytes.ts';
import { sign } from '../crypto/sign.ts';
import { AlongsideError } from '../protocol/errors.ts';
import { mailboxProofMessage } from '../protocol/frames.ts';
import { formatInviteLink, inviteSigningKey, parseInviteLink, SLOT } from '../protocol/invite.ts';
import { LIMITS } from '../protocol/limits.ts';
import { beginInviting, beginJoining } from './begin-pairing.ts';
import type { CircleBook, KnownCircle } from './circle-book.ts';
import type { Connection } from './connection.ts';
import type { PairingView } from './device.ts';
import type { Identity } from './identity.ts';
import { admitDevice, type MembershipContext, writeInvite } from './membership.ts';
import { advance, type PairingContext, pick } from './pairing.ts';
import type { Pairing, PairingStore } from './pairing-store.ts';

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
  invite(circle: KnownCircle): Promise<PairingView>;
  join(link: string): Promise<PairingView>;
  pick(id: string, code: string | undefined): Promise<void>;
  dismiss(id: string): Promise<void>;
  /** Something may have come for the pairings on this server: takes each as far as it can go. */
  advance(server: string): Promise<void>;
  servers(): string[];
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

  /** The whole log: answer by answer, until one is empty. */
  async function readOperations({ link: { server, circle } }: Pairing): Promise<Bytes[]> {
    const operations: Bytes[] = [];
    for (;;) {
      const request = { type: 'readOperations', circle, from: operations.length } as const;
      const more = (await connectionTo(server).request(request, 'operations')).operations;
      if (more.length === 0) return operations;
      if (operations.length + more.length > LIMITS.operations) throw new AlongsideError('too-large', 'log');
      operations.push(...more);
    }
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
      await admitDevice(
        context.membership,
        connectionTo(waiting.link.server),
        circle,
        waiting.link.invite,
        offer,
      );
      await book.setName(id, toBase64Url(offer.device.signing), offer.name);
      context.entered(circle);
    },
    operations: readOperations,
    async enter({ link }, reply, operations) {
      const inviter = toBase64Url(reply.device.signing);
      context.entered(await book.add(link.server, operations, { [inviter]: reply.name }));
    },
    changed: context.changed,
  };

  function viewOf({ id, role, link, expires, step }: Pairing): PairingView {
    const circle = toBase64Url(link.circle);
    if (role === 'joiner') return { id, role, circle, step };
    return { id, role, circle, link: formatInviteLink(link), ...(expires && { expires }), step };
  }

  async function keepAndAdvance(begun: Pairing): Promise<PairingView> {
    await store.add(begun);
    context.changed();
    await inTurn(begun.id, (stored) => advance(stored, pairing));
    return viewOf(store.get(begun.id) ?? begun);
  }

  return {
    all: () => store.all().map(viewOf),
    async invite(circle) {
      const connection = await context.reach(circle.server);
      const { link, expires } = await writeInvite(context.membership, connection, circle);
      return keepAndAdvance(beginInviting(link, expires));
    },
    async join(text) {
      const link = parseInviteLink(text);
      const id = toBase64Url(link.invite);
      const begun = store.get(id);
      if (begun?.role === 'joiner') return viewOf(begun);
      if (begun !== undefined || book.get(toBase64Url(link.circle)) !== undefined) {
        throw new AlongsideError('invalid-operation', 'this device is in the circle already');
      }
      const mailbox = await openMailbox({ link }, await context.reach(link.server));
      if (mailbox.has(SLOT.offer)) throw new AlongsideError('invite-used');
      return keepAndAdvance(await beginJoining(link, identity.publicKeys, await context.name()));
    },
    pick: (id, code) => inTurn(id, (stored) => pick(stored, code, pairing)),
    async dismiss(id) {
      await store.remove(id);
      context.changed();
    },
    async advance(server) {
      const here = store.all().filter(({ link }) => link.server === server);
      await Promise.all(here.map(({ id }) => inTurn(id, (stored) => advance(stored, pairing))));
    },
    servers: () => [...new Set(store.all().map(({ link }) => link.server))],
  };
}
