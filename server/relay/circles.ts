import { type Bytes, toBase64Url } from '@alongside/shared/crypto/bytes';
import { type Circle, currentEpoch, type Epoch } from '@alongside/shared/protocol/circle';
import { applyOperation } from '@alongside/shared/protocol/circle-log';
import { LIMITS } from '@alongside/shared/protocol/limits';
import { parseOperation } from '@alongside/shared/protocol/operation';
import type { Store } from '../store/store.ts';

/** The circles of a server as their logs tell them. */
export interface Circles {
  /** The circle, or `undefined` where the store has no such log. */
  get(circle: Bytes): Promise<Circle | undefined>;
  /** The circle after this operation, once it is durable. Rejects as `applyOperation` does. */
  append(operation: Bytes): Promise<Circle>;
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

  async function extend(name: string, id: Bytes, operation: Bytes): Promise<Circle> {
    const before = await load(name, id);
    const after = lighten(await applyOperation(before, operation));
    const index = after.length - 1;
    try {
      await store.appendOperation({ circle: id, index, epoch: currentEpoch(after), operation });
    } catch (error) {
      // Whatever went wrong, memory and store may now differ; the store is right.
      cache.delete(name);
      throw error;
    }
    return keep(name, after);
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

/** Of its epochs a server only needs to know how many there are: the grants in them are many and not for it. */
function lighten(circle: Circle): Circle {
  return { ...circle, epochs: circle.epochs.map(() => SOME_EPOCH) };
}
