import { epochInForce } from '../protocol/circle.ts';
import { AlongsideError, codeOf, type ErrorCode, isPassing } from '../protocol/errors.ts';
import type { Background } from './background.ts';
import type { KnownCircle } from './circle-book.ts';
import { bringBackLog, refreshLog } from './circle-reading.ts';
import type { Connection } from './connection.ts';
import { followCircle, isMisbehaviour, wasRestored } from './follow.ts';
import type { Inbox } from './inbox.ts';
import { startDueEpoch } from './membership.ts';
import type { Outbox } from './outbox.ts';
import type { OwnJournal } from './own-journal.ts';
import type { Snapshots } from './snapshots.ts';
import type { CircleId } from './storage.ts';
import { keepUp, nextDue, obeyDocument, obeyLog, type UpkeepContext } from './upkeep.ts';

export interface DeviceCirclesContext extends UpkeepContext {
  connection(circle: KnownCircle): Connection | undefined;
  inbox: Inbox;
  outbox: Outbox;
  snapshots: Snapshots;
  journal: OwnJournal;
  background: Background;
  /** Who is in may have changed with the time alone. */
  circlesChanged(): void;
  /** Following a circle ended with this, or goes well again. */
  problem(circle: KnownCircle, code: ErrorCode | undefined): Promise<void>;
}

/** The circles of a device, each kept in step with its server. */
export interface DeviceCircles {
  /** Brings a circle up to date; one run at a time, and one more when asked for meanwhile. */
  follow(id: CircleId): Promise<void>;
  /** Fetches what is new in a circle's log. Rejects with `offline`, and with what the server is caught at. */
  refresh(id: CircleId): Promise<void>;
  /** Starts the epoch that is due, where this device may. Resolves to whether one is in force now. */
  startEpoch(circle: KnownCircle): Promise<boolean>;
  caught(id: CircleId, code: ErrorCode): void;
  /** Something in it may be due at another time than before. */
  watchTheClock(id: CircleId): Promise<void>;
  /** The document of a circle changed, or came. */
  documentChanged(circle: KnownCircle): Promise<void>;
  close(): void;
}

/** Timers longer than this would fire at once. */
const LONGEST_TIMER = 2 ** 31 - 1;

export function openDeviceCircles(context: DeviceCirclesContext): DeviceCircles {
  const { book, membership } = context;
  const running = new Map<CircleId, Promise<void>>();
  const again = new Set<CircleId>();
  const due = new Map<CircleId, ReturnType<typeof setTimeout>>();
  let closed = false;

  function follow(id: CircleId): Promise<void> {
    const current = running.get(id);
    if (current !== undefined) {
      again.add(id);
      return current;
    }
    const started = run(id).finally(() => running.delete(id));
    running.set(id, started);
    return started;
  }

  async function run(id: CircleId): Promise<void> {
    do {
      again.delete(id);
      await once(id);
    } while (again.has(id) && !closed);
  }

  async function once(id: CircleId): Promise<void> {
    const circle = book.get(id);
    const connection = circle && context.connection(circle);
    if (circle === undefined || connection === undefined || closed) return;
    try {
      await followCircle(
        { ...context, logIsHere: (known) => obeyLog(context, known), caught },
        circle,
        connection,
      );
      await context.problem(circle, undefined);
      // The server said so once, and no more: its word is all there is, so it counts for as long as it stands.
      if (circle.dissolved && !circle.log.dissolved) await book.note(id, { dissolved: undefined });
      const { length } = book.get(id)?.log ?? circle.log;
      await keepUp(context, id);
      if ((book.get(id)?.log.length ?? length) > length) again.add(id); // such as a device let in, to hand on to
      await watchTheClock(id);
    } catch (error) {
      await failed(circle, error);
    }
    await context.journal.settle(id);
  }

  async function failed(circle: KnownCircle, error: unknown): Promise<void> {
    if (!(error instanceof AlongsideError)) throw error;
    if (isPassing(error)) return;
    if (error.code === 'dissolved') await book.note(circle.id, { dissolved: true }).catch(ignoreForgotten);
    if (isMisbehaviour(error.code)) caught(circle.id, error.code);
    await context.problem(circle, error.code);
  }

  function caught(id: CircleId, code: ErrorCode): void {
    if (book.get(id)?.trouble === code) return;
    context.background.run(book.note(id, { trouble: code }).catch(ignoreForgotten));
  }

  /** At the next moment when something is due by itself, this circle is looked after again. */
  async function watchTheClock(id: CircleId): Promise<void> {
    clearTimeout(due.get(id));
    const time = await nextDue(context, id);
    if (time === undefined || closed) return;
    const wait = Math.min(Math.max(time - Date.now(), 0) + 50, LONGEST_TIMER);
    due.set(
      id,
      setTimeout(() => whatIsDue(id), wait),
    );
  }

  function whatIsDue(id: CircleId): void {
    context.circlesChanged();
    context.background.run(follow(id));
  }

  async function refresh(id: CircleId): Promise<void> {
    const circle = book.get(id);
    const connection = circle && context.connection(circle);
    if (circle === undefined || connection === undefined) throw new AlongsideError('offline');
    // Asked for by something that could not wait until the circle was followed.
    if (wasRestored(circle, connection)) await bringBackLog(book, circle, connection);
    await refreshLog(book, circle, connection);
  }

  return {
    follow,
    refresh,
    caught,
    watchTheClock,
    async startEpoch(circle) {
      try {
        await startDueEpoch(membership, circle);
      } catch (error) {
        if (codeOf(error) === undefined) throw error;
      }
      const now = book.get(circle.id);
      return now !== undefined && epochInForce(now.log, Date.now()) !== undefined;
    },
    documentChanged: (circle) => obeyDocument(context, circle).catch(ignoreForgotten),
    close() {
      closed = true;
      for (const timer of due.values()) clearTimeout(timer);
    },
  };
}

/** The circle was forgotten meanwhile: there is nothing left to note. */
function ignoreForgotten(error: unknown): void {
  if (codeOf(error) !== 'unknown-circle') throw error;
}
