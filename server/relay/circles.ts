import { type Bytes, toBase64Url } from '@alongside/shared/crypto/bytes';
import { LIMITS } from '@alongside/shared/protocol/limits';
import { parseOperation } from '@alongside/shared/protocol/operation';
import type { Store } from '../store/store.ts';
import { requirePlausibleTime } from './clock.ts';
import { extendCircle, type ServedCircle, storedOperation } from './served-circle.ts';

/** The circles of a server as their logs tell them. */
export interface Circles {
  /** The circle, or `undefined` where the store has no such log. Rejects with `dissolved`. */
  get(circle: Bytes): Promise<ServedCircle | undefined>;
  /** The circle as it is at this moment, if it was used of late; not one that was dissolved. */
  inMemory(circle: Bytes): ServedCircle | undefined;
  /**
   * The circle before and after this operation, once that is durable. Rejects as `applyOperation` and
   * `Store.appendOperation` do, and with `clock-skew`.
   */
  append(operation: Bytes): Promise<{ before: ServedCircle | undefined; after: ServedCircle }>;
}

/** How many circles are kept in memory, each replayed: a few kilobytes for a pair. */
const KEPT = 10_000;

/** Replays logs from the store and keeps the circles used last. Operations of one circle are applied one by one. */
export function openCircles(store: Store, kept = KEPT): Circles {
  const cache = new Map<string, ServedCircle>();
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

  function keep(name: string, circle: ServedCircle): ServedCircle {
    cache.delete(name);
    cache.set(name, circle);
    const oldest = cache.keys().next().value;
    if (cache.size > kept && oldest !== undefined) cache.delete(oldest);
    return circle;
  }

  async function load(name: string, id: Bytes): Promise<ServedCircle | undefined> {
    const known = cache.get(name);
    if (known !== undefined) return keep(name, known);
    let circle: ServedCircle | undefined;
    for (;;) {
      const operations = await store.operations(id, circle?.length ?? 0, LIMITS.frame);
      for (const operation of operations) circle = await extendCircle(circle, operation);
      if (operations.length === 0) return circle && keep(name, circle);
    }
  }

  async function extend(name: string, id: Bytes, operation: Bytes) {
    const before = await load(name, id);
    const after = await extendCircle(before, operation);
    requirePlausibleTime(after.time, before?.time);
    try {
      await store.appendOperation(storedOperation(after, operation));
    } catch (error) {
      // Whatever went wrong, memory and store may now differ; the store is right.
      cache.delete(name);
      throw error;
    }
    if (after.dissolved) cache.delete(name);
    else keep(name, after);
    return { before, after };
  }

  return {
    async get(id) {
      const name = toBase64Url(id);
      const known = cache.get(name);
      return known === undefined ? inTurn(name, () => load(name, id)) : keep(name, known);
    },
    inMemory: (id) => cache.get(toBase64Url(id)),
    async append(operation) {
      const { circle } = parseOperation(operation);
      const name = toBase64Url(circle);
      return inTurn(name, () => extend(name, circle, operation));
    },
  };
}
