import { type Bytes, toBase64Url } from '@alongside/shared/crypto/bytes';
import { codeOf } from '@alongside/shared/protocol/errors';
import { LIMITS } from '@alongside/shared/protocol/limits';
import { parseOperation } from '@alongside/shared/protocol/operation';
import type { Store } from '../store/store.ts';
import { requirePlausibleTime } from './clock.ts';
import { extendCircle, type ServedCircle, storedOperation } from './served-circle.ts';

/** The circles of a server as their logs tell them. */
export interface Circles {
  /**
   * The circle with every operation that was durable when this was called, whichever process appended it; `undefined`
   * where the store has no such log. Rejects with `dissolved`.
   */
  get(circle: Bytes): Promise<ServedCircle | undefined>;
  /** The circle as this process last saw it, if it was used of late; not one that was dissolved. */
  inMemory(circle: Bytes): ServedCircle | undefined;
  /**
   * The circle before and after this operation, once that is durable. Rejects as `applyOperation` and
   * `Store.appendOperation` do, and with `clock-skew`.
   */
  append(operation: Bytes): Promise<{ before: ServedCircle | undefined; after: ServedCircle }>;
}

/** How many circles are kept in memory, each replayed: a few kilobytes for a pair. */
const KEPT = 10_000;

interface Options {
  kept?: number;
  /** Is told when another process has made a log longer; `after` a circle that was dissolved there is empty. */
  grew?: (before: ServedCircle, after: ServedCircle) => void;
}

/** Replays logs from the store and keeps the circles used last. Operations of one circle are applied one by one. */
export function openCircles(store: Store, { kept = KEPT, grew }: Options = {}): Circles {
  const cache = new Map<string, ServedCircle>();
  const turns = new Map<string, Promise<unknown>>();
  const loads = new Map<string, Promise<ServedCircle | undefined>>();

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
    if (known !== undefined && !store.shared) return keep(name, known);
    let circle = known;
    for (;;) {
      const operations = await store.operations(id, circle?.length ?? 0, LIMITS.frame).catch((error) => {
        forget(name, error);
        throw error;
      });
      for (const operation of operations) circle = await extendCircle(circle, operation);
      if (operations.length > 0) continue;
      if (circle !== undefined) keep(name, circle);
      if (known !== undefined && circle !== known) grew?.(known, circle ?? known);
      return circle;
    }
  }

  /** Another process has dissolved it. */
  function forget(name: string, error: unknown) {
    const known = cache.get(name);
    if (known === undefined || codeOf(error) !== 'dissolved') return;
    cache.delete(name);
    grew?.(known, { ...known, length: known.length + 1, devices: new Map(), invites: new Map() });
  }

  /** What is asked for before a load has begun is answered by it: it then asks the store later than that. */
  function loadInTurn(name: string, id: Bytes): Promise<ServedCircle | undefined> {
    const waiting = loads.get(name);
    if (waiting !== undefined) return waiting;
    const turn = inTurn(name, () => {
      loads.delete(name);
      return load(name, id);
    });
    loads.set(name, turn);
    return turn;
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
      return known === undefined || store.shared ? loadInTurn(name, id) : keep(name, known);
    },
    inMemory: (id) => cache.get(toBase64Url(id)),
    async append(operation) {
      const { circle } = parseOperation(operation);
      const name = toBase64Url(circle);
      return inTurn(name, () => extend(name, circle, operation));
    },
  };
}
