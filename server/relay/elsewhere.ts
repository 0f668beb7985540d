import { type Bytes, toBase64Url } from '@alongside/shared/crypto/bytes';
import { isPresent } from '@alongside/shared/protocol/circle';
import { codeOf } from '@alongside/shared/protocol/errors';
import { encodeServerFrame } from '@alongside/shared/protocol/frames';
import type { Hint } from '../bus/hint.ts';
import { logFailure } from '../log.ts';
import { type FollowedCircle, passOnNews } from './followed.ts';
import { pushMailbox } from './mailbox.ts';
import { passOnPresence } from './presence.ts';
import type { Elsewhere, Peer, Relay } from './relay.ts';
import { topic } from './topics.ts';

/** How often it is looked for what the bus did not tell, in milliseconds: while nothing seems amiss, and while it does. */
const RARELY = 30_000;
const OFTEN = 1_000;

/** For a store that nobody else writes to. */
const NOWHERE: Elsewhere = {
  follow: () => undefined,
  pushed: () => undefined,
  openMailbox: () => undefined,
  close: () => undefined,
};

/** Listens to the bus, and looks for itself now and then, since a hint can be lost. */
export function openElsewhere(relay: Omit<Relay, 'elsewhere'>): Elsewhere {
  const { store, bus, circles, topics } = relay;
  if (!store.shared) return NOWHERE;
  const followed = new Map<string, FollowedCircle>();
  const mailboxes = new Map<string, { circle: Bytes; invite: Bytes; slots: Set<number> }>();
  const circlesTold = new WeakMap<Peer, Set<string>>();
  let looked = performance.now();
  let lookedForCircles = looked;
  let looking = false;
  /** Something was not passed on that should have been. */
  let behind = false;

  async function hear(hint: Hint): Promise<void> {
    switch (hint.type) {
      case 'records': {
        const circle = followedHere(hint.circle);
        if (circle !== undefined) await passOnNews(relay, circle, hint.stream, { head: hint.sequence });
        break;
      }
      case 'snapshot': {
        const circle = followedHere(hint.circle);
        if (circle !== undefined) await passOnNews(relay, circle, hint.stream, { snapshot: hint.sequence });
        break;
      }
      case 'log':
        // Whoever listens is told by the circles, as soon as they see that it is longer.
        if (topics.has(topic.log(hint.circle))) await circles.get(hint.circle);
        break;
      case 'adopted':
        if (topics.has(topic.device(toBase64Url(hint.device)))) await tellOfCircle(hint.circle, hint.device);
        break;
      case 'mailbox':
        await lookIntoMailbox(topic.mailbox(hint.circle, hint.invite));
        break;
      case 'presence':
        await passOnPresence(relay, hint.message);
        break;
      case 'missed':
        behind = true;
    }
  }

  function followedHere(circle: Bytes): FollowedCircle | undefined {
    if (topics.has(topic.streams(circle))) return followed.get(toBase64Url(circle));
    followed.delete(toBase64Url(circle));
    return undefined;
  }

  async function tellOfCircle(id: Bytes, device: Bytes) {
    const circle = await circles.get(id);
    const name = toBase64Url(device);
    if (circle === undefined || !isPresent(circle, name, Date.now())) return;
    const frame = encodeServerFrame({ type: 'head', circle: id, length: circle.length });
    topics.publish(topic.device(name), frame, () => true);
  }

  async function lookIntoMailbox(name: string) {
    const mailbox = mailboxes.get(name);
    if (mailbox === undefined) return;
    if (!topics.has(name)) return void mailboxes.delete(name);
    const { circle, invite, slots } = mailbox;
    for (const message of await store.messages(circle, invite)) {
      if (slots.has(message.slot)) continue;
      slots.add(message.slot);
      await pushMailbox(relay, { circle, invite, ...message });
    }
  }

  /** Compares all that devices here were told with the store. */
  async function look() {
    looked = performance.now();
    behind = false;
    for (const { id } of [...followed.values()]) await noneIfRefused(lookAtCircle(id));
    for (const name of [...mailboxes.keys()]) {
      const mailbox = mailboxes.get(name);
      if (mailbox !== undefined) await noneIfRefused(circles.get(mailbox.circle));
      await noneIfRefused(lookIntoMailbox(name));
    }
    if (looked - lookedForCircles >= RARELY) await lookForCircles();
  }

  async function lookAtCircle(id: Bytes) {
    const circle = followedHere(id);
    if (circle === undefined) return;
    await circles.get(id);
    for (const { stream, ...now } of await store.streams(id)) await passOnNews(relay, circle, stream, now);
  }

  /** Circles that a device here was brought into by another one of its person. */
  async function lookForCircles() {
    lookedForCircles = looked;
    for (const peer of topics.listeners()) {
      const told = circlesTold.get(peer) ?? new Set();
      circlesTold.set(peer, told);
      for (const circle of await store.circles(peer.device, Date.now())) {
        const name = toBase64Url(circle);
        if (topics.isIn(peer, topic.log(circle)) || told.has(name)) continue;
        told.add(name);
        await noneIfRefused(tellOfCircle(circle, peer.device));
      }
    }
  }

  function attempt(run: () => Promise<void>) {
    noneIfRefused(run()).catch((error) => {
      behind = true;
      logFailure(relay.log, 'elsewhere', error);
    });
  }

  function lookIfDue() {
    const isDue = behind || !bus.isUp() || performance.now() - looked >= RARELY;
    if (!isDue || looking) return;
    looking = true;
    attempt(() =>
      look().finally(() => {
        looking = false;
      }),
    );
  }

  bus.subscribe((hint) => attempt(() => hear(hint)));
  const often = setInterval(lookIfDue, OFTEN).unref();

  return {
    follow(id, streams) {
      const name = toBase64Url(id);
      const circle = followed.get(name) ?? { id, told: new Map(), turn: Promise.resolve() };
      followed.set(name, circle);
      for (const { stream, head, snapshot } of streams) {
        const stream64 = toBase64Url(stream);
        if (!circle.told.has(stream64)) circle.told.set(stream64, { head, snapshot });
      }
    },
    pushed(id, stream, sequence) {
      const told = followed.get(toBase64Url(id))?.told.get(toBase64Url(stream));
      // Not where there is a gap: what another process wrote before it has still to be passed on.
      if (told?.head === sequence - 1) told.head = sequence;
    },
    openMailbox(circle, invite, slots) {
      const name = topic.mailbox(circle, invite);
      const known = mailboxes.get(name)?.slots ?? [];
      mailboxes.set(name, { circle, invite, slots: new Set([...known, ...slots]) });
    },
    close: () => clearInterval(often),
  };
}

/** Resolves also when it was refused: what is withdrawn or dissolved has nothing new for anybody. */
async function noneIfRefused(task: Promise<unknown>): Promise<void> {
  try {
    await task;
  } catch (error) {
    if (codeOf(error) === undefined) throw error;
  }
}
