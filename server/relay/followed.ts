import { type Bytes, toBase64Url } from '@alongside/shared/crypto/bytes';
import { encodeServerFrame } from '@alongside/shared/protocol/frames';
import { LIMITS } from '@alongside/shared/protocol/limits';
import { pushToPresent } from './membership.ts';
import type { Relay } from './relay.ts';
import { topic } from './topics.ts';

/** Up to where the devices here that follow a circle were told of one of its streams. */
interface Told {
  head: number;
  snapshot: number;
}

/** A circle that devices here follow. */
export interface FollowedCircle {
  readonly id: Bytes;
  readonly told: Map<string, Told>;
  /** Streams are passed on one after the other, or the same records would be passed on twice. */
  turn: Promise<unknown>;
}

type PassingOn = Pick<Relay, 'store' | 'circles' | 'topics'>;

/** Passes on what is new in a stream that another process says, or the store, has come this far. */
export function passOnNews(
  relay: PassingOn,
  circle: FollowedCircle,
  stream: Bytes,
  { head = 0, snapshot = 0 }: Partial<Told>,
): Promise<void> {
  const passed = circle.turn.then(async () => {
    const name = toBase64Url(stream);
    // Of a stream that nobody here knows, the newest record is enough: devices see that there is more, and read it.
    const told = circle.told.get(name) ?? { head: Math.max(0, head - 1), snapshot: 0 };
    const before = { ...told };
    await passOnRecords(relay, circle, stream, told, head);
    if (snapshot > told.snapshot) await passOnSnapshot(relay, circle, stream, told);
    // What is made up leaves no trace.
    if (told.head > before.head || told.snapshot > before.snapshot) circle.told.set(name, told);
  });
  circle.turn = passed.catch(() => undefined);
  return passed;
}

async function passOnRecords(
  relay: PassingOn,
  { id }: FollowedCircle,
  stream: Bytes,
  told: Told,
  head: number,
): Promise<void> {
  while (told.head < head) {
    const { records } = await relay.store.read(id, stream, told.head, LIMITS.frame / 2);
    // Asked after reading: whoever is in now was in when these were written, or has come since.
    await relay.circles.get(id);
    for (const { sequence, record } of records) {
      const frame = encodeServerFrame({ type: 'record', circle: id, stream, sequence, record });
      pushToPresent(relay, id, topic.streams(id), frame);
    }
    const last = records.at(-1);
    if (last === undefined) return; // it never came so far, or a snapshot has taken its place
    told.head = last.sequence;
  }
}

async function passOnSnapshot(relay: PassingOn, { id }: FollowedCircle, stream: Bytes, told: Told) {
  const { snapshot } = await relay.store.read(id, stream, told.snapshot, 0);
  if (snapshot === undefined) return;
  await relay.circles.get(id);
  const { sequence } = snapshot;
  const frame = encodeServerFrame({ type: 'snapshot', circle: id, stream, sequence });
  pushToPresent(relay, id, topic.streams(id), frame);
  told.snapshot = sequence;
  told.head = Math.max(told.head, sequence);
}
