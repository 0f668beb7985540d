import { type Bytes, fromBase64Url, toBase64Url } from '@alongside/shared/crypto/bytes';
import { type Circle, currentEpoch, type Epoch, memberOf } from '@alongside/shared/protocol/circle';
import { applyOperation } from '@alongside/shared/protocol/circle-log';
import { LIMITS } from '@alongside/shared/protocol/limits';
import { parseOperation } from '@alongside/shared/protocol/operation';
import type { NewOperation, Store } from '../store/store.ts';

/** The circles of a server as their logs tell them. */
export interface Circles {
  /** The circle, or `undefined` where the store has no such log. */
  get(circle: Bytes): Promise<Circle | undefined>;
  /** The circle before and after this operation, once it is durable. Rejects as `applyOperation` and the store do. */
  append(operation: Bytes): Promise<{ before: Circle | undefined; after: Circle }>;
}

/** How many circles are kept in memory, each replayed: a few kilobytes for a pair. */
const KEPT = 10_000;

/** Replays logs from the store and keeps the circles used last. Operations of one circle are applied one by one. */
export function openCircles(store: Store, kept = KEPT): Circles {
  const cache = new Map<string, Circle>();
  const turns = new Map<string, Promise<unknown>>();

  /** Loading and appending take turns, or an old state could be kept over a new one. */
  function inTurn<T>(name: string, task: () => Promise<T>): Promise<T> {
    const turn = (turns.get(name) ?? Promise.resolve()).then(task, task);
    turns.set(name, turn);
    const leave = () => {
      if (turns.get(name) === turn) turns.delete(name);
    };
    turn.then(leave, leave);
    return turn;
  }

  function keep(name: string, circle: Circle): Circle {
    cache.delete(name);
    if (circle.dissolved) return circle; // the store knows, and refuses whatever is asked about it
    cache.set(name, circle);
    const oldest = cache.keys().next().value;
    if (cache.size > kept && oldest !== undefined) cache.delete(oldest);
    return circle;
  }

  async function load(name: string, id: Bytes): Promise<Circle | undefined> {
    const known = cache.get(name);
    if (known !== undefined) return keep(name, known);
    let circle: Circle | undefined;
    for (;;) {
      const operations = await store.operations(id, circle?.length ?? 0, LIMITS.frame);
      for (const operation of operations) circle = lighten(await applyOperation(circle, operation));
      if (operations.length === 0) return circle && keep(name, circle);
    }
  }

  async function extend(name: string, id: Bytes, operation: Bytes) {
    const before = await load(name, id);
    const after = lighten(await applyOperation(before, operation));
    try {
      await store.appendOperation(changesOf(operation, after));
    } catch (error) {
      // Whatever went wrong, memory and store may now differ; the store is right.
      cache.delete(name);
      throw error;
    }
    return { before, after: keep(name, after) };
  }

  return {
    async get(id) {
      const name = toBase64Url(id);
      const known = cache.get(name);
      return known === undefined ? inTurn(name, () => load(name, id)) : keep(name, known);
    },
    async append(operation) {
      const { circle } = parseOperation(operation);
      const name = toBase64Url(circle);
      return inTurn(name, () => extend(name, circle, operation));
    },
  };
}

const NO_BYTES = new Uint8Array();
const SOME_EPOCH: Epoch = {
  previous: NO_BYTES,
  start: { canary: NO_BYTES, grants: [] },
  author: NO_BYTES,
  devices: new Set(),
};

/** What a server does not need of a circle: the grants in its epochs, its older heads, and who has confirmed what. */
function lighten(circle: Circle): Circle {
  return {
    ...circle,
    heads: [],
    epochs: circle.epochs.map(() => SOME_EPOCH),
    withdrawn: withoutReceipts(circle),
  };
}

function withoutReceipts({ withdrawn }: Circle): Circle['withdrawn'] {
  return new Map([...withdrawn].map(([stream, { by }]) => [stream, { by, receipts: new Set() }]));
}

/** What an operation makes of a circle, as the store is to keep it. */
function changesOf(bytes: Bytes, after: Circle): NewOperation {
  const { author, change } = parseOperation(bytes);
  const member = memberOf(after, author);
  const owners = [...after.everyone]
    .filter(([, of]) => of === member)
    .map(([device]) => fromBase64Url(device));
  return {
    circle: after.id,
    index: after.length - 1,
    operation: bytes,
    epoch: after.ended ? -1 : currentEpoch(after),
    present: [...after.devices.values()].map(({ signing }) => signing),
    ...((change.type === 'withdraw' || change.type === 'leave') && {
      withdraws: { streams: change.streams, owners },
    }),
    ...(change.type === 'dissolve' && { dissolves: true }),
  };
}
