import type { ErrorCode } from '../protocol/errors.ts';
import type { CircleBook, KnownCircle } from './circle-book.ts';
import { standingIn } from './circle-view.ts';
import type { SyncState } from './device.ts';
import type { Outbox } from './outbox.ts';
import type { DeviceKey, DocumentId, Storage } from './storage.ts';

export interface SyncStatesContext {
  storage: Storage;
  book: CircleBook;
  me: DeviceKey;
  outbox: Pick<Outbox, 'refusal'>;
  /** The state of this document may be another now. */
  changed(document: DocumentId): void;
}

/** Whether what is in each document has reached its server, as far as this page knows. */
export interface SyncStates {
  of(document: DocumentId): Promise<SyncState>;
  /** Servers that can be reached. */
  reachable(): string[];
  setReachable(server: string, reachable: boolean): Promise<void>;
  /** Why a document can't be followed or sent any further; `undefined` when it can again. */
  setProblem(document: DocumentId, problem: ErrorCode | undefined): void;
  /** The same for every document of a circle. */
  setProblemOf(circle: KnownCircle, problem: ErrorCode | undefined): Promise<void>;
}

export function openSyncStates({ storage, book, me, outbox, changed }: SyncStatesContext): SyncStates {
  const problems = new Map<DocumentId, ErrorCode>();
  const reachable = new Set<string>();

  function setProblem(document: DocumentId, problem: ErrorCode | undefined) {
    if (problem === undefined) problems.delete(document);
    else problems.set(document, problem);
    changed(document);
  }

  return {
    async of(document) {
      const stream = await storage.stream(document);
      if (stream === undefined) return { type: 'private' };
      const records = await storage.outboxSize(document);
      const circle = book.get(stream.circle);
      if (circle !== undefined && standingIn(circle, me) !== 'present') return { type: 'ended', records };
      const code = outbox.refusal(document) ?? problems.get(document);
      if (code !== undefined) return { type: 'refused', records, code };
      const server = circle?.server;
      if (server === undefined || !reachable.has(server)) return { type: 'offline', records };
      return records > 0 ? { type: 'sending', records } : { type: 'synced' };
    },
    reachable: () => [...reachable],
    async setReachable(server, isReachable) {
      if (isReachable) reachable.add(server);
      else reachable.delete(server);
      for (const stream of await storage.streams()) {
        if (book.get(stream.circle)?.server === server) changed(stream.document);
      }
    },
    setProblem,
    async setProblemOf(circle, problem) {
      for (const { circle: of, document } of await storage.streams()) {
        if (of === circle.id && problems.get(document) !== problem) setProblem(document, problem);
      }
    },
  };
}
