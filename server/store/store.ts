import type { Bytes } from '@alongside/shared/crypto/bytes';

/** A record as the store takes it: what the header says, and the sealed whole. */
export interface NewRecord {
  circle: Bytes;
  stream: Bytes;
  epoch: number;
  author: Bytes;
  /** Whose device the author is. A stream belongs to the member who began it. */
  member: Bytes;
  counter: number;
  id: Bytes;
  record: Bytes;
}

/** A snapshot as the store takes it: what the header says, and the sealed whole. */
export interface NewSnapshot {
  circle: Bytes;
  stream: Bytes;
  epoch: number;
  /** Sequence number of the snapshot that it replaces; 0 for the first. */
  parent: number;
  /** Every record up to this one is covered. */
  sequence: number;
  /** The newest counter of each author of those records. */
  covers: readonly { author: Bytes; counter: number }[];
  snapshot: Bytes;
}

/**
 * Where a record stands in its stream, and whether it stood there before this append. For one that a snapshot covers,
 * the number is 0.
 */
export interface Appended {
  sequence: number;
  repeated: boolean;
}

/** An operation, its place in the circle's log, and what it changes beside the log. */
export interface NewOperation {
  circle: Bytes;
  index: number;
  operation: Bytes;
  /** The epoch that is in force after it; `undefined` when it ended the epoch and no other has begun. */
  epoch: number | undefined;
  /** Everyone who is present after it. */
  present: readonly PresentDevice[];
  /** Streams that are gone for good with it, and the member to whom they have to belong. */
  withdrawal?: Withdrawal;
  /** Whether it deletes the circle. */
  dissolves: boolean;
}

export interface PresentDevice {
  device: Bytes;
  /** For a guest: when they are out by themselves, in ms since 1970. */
  until?: number;
}

export interface Withdrawal {
  streams: readonly Bytes[];
  member: Bytes;
}

export interface StreamHead {
  stream: Bytes;
  head: number;
  /** Up to which sequence number a snapshot covers it; 0 where there is none. */
  snapshot: number;
}

export interface StoredRecord {
  sequence: number;
  record: Bytes;
}

export interface StoredSnapshot {
  sequence: number;
  snapshot: Bytes;
}

export interface Counts {
  circles: number;
  dissolved: number;
  devices: number;
  operations: number;
  streams: number;
  records: number;
  recordBytes: number;
  snapshots: number;
  snapshotBytes: number;
  withdrawn: number;
  messages: number;
}

export interface NewMessage {
  circle: Bytes;
  invite: Bytes;
  slot: number;
  message: Bytes;
}

/** How many bytes of records and snapshots there may be. */
export interface Quotas {
  stream: number;
  circle: number;
}

export const NO_QUOTAS: Quotas = { stream: Number.MAX_SAFE_INTEGER, circle: Number.MAX_SAFE_INTEGER };

/** How many ids of an author's covered records are kept: more than a device has under way at once. */
export const REMEMBERED = 32;

/** A column of a database. */
export interface Column {
  table: string;
  column: string;
}

/** What an operator needs of a store. */
export interface Upkeep {
  /** When the data were last set back to a backup (ms since 1970), if ever. */
  restored(): Promise<number | undefined>;

  /** How much is kept: bytes in use on the disk, and circles that were not dissolved. */
  size(): Promise<{ bytes: number; circles: number }>;

  /** On which day something was last written in the circle (days since 1970), if there is one. */
  lastWritten(circle: Bytes): Promise<number | undefined>;

  /** The circles in which nothing was written since that day (days since 1970). */
  idleSince(day: number): Promise<Bytes[]>;

  /**
   * Notes after how many idle days circles are deleted, `undefined` for never, and that it was said today (days since
   * 1970). Resolves to the day since when it has been so few days, or fewer.
   */
  noteRetention(days: number | undefined, today: number): Promise<number>;

  /** Deletes a circle for good, as an operation that dissolves it does. Resolves to false where there is none. */
  purge(circle: Bytes): Promise<boolean>;

  /** The ids of the circles that were not dissolved, in the order they came. */
  circleIds(): Promise<Bytes[]>;

  /** How many there are of what, and how many bytes of it, by words for whoever operates the server. */
  counts(): Promise<Counts>;

  /** Every column in which anything is kept, as the database itself has them. */
  columns(): Promise<Column[]>;

  /** How many faults the database itself finds in how it keeps things. */
  faults(): Promise<number>;
}

/**
 * What a server keeps: circle logs, streams and the mailboxes of invites. It holds ids, public keys, counters
 * and sealed bytes; no names, no addresses, and no times but those that the operations of a log name.
 *
 * A circle that was dissolved is never there again: whatever is asked about it rejects with `dissolved`. Likewise
 * a stream that was withdrawn, with `withdrawn`.
 *
 * Every write resolves once it is durable and rejects with an `AlongsideError` when it is refused; a refused write
 * has changed nothing. Any other rejection is a failure of the store itself. Writes take effect in the order they
 * were called. `store-contract.ts` holds the tests that every implementation passes.
 */
export interface Store extends Upkeep {
  /** Whether other processes write to it too, so that what was read once may not be true any more. */
  readonly shared: boolean;

  /** A random id that is kept for life, until the data are set back to a backup. 16 bytes. */
  generation(): Promise<Bytes>;

  /**
   * Adds the operation that has this index, and does all that follows from it at once: deletes the streams that it
   * withdraws, or the whole circle. Rejects with `head-moved` when the log is not exactly that long, and with
   * `invalid-operation` when it withdraws a stream that another member began; one that nobody began can be withdrawn,
   * but no more than `LIMITS.streams` in one circle over time: `too-large`.
   */
  appendOperation(operation: NewOperation): Promise<void>;

  /** Operations from an index on, in order, as many as fit in `bytes` and at least one where there is one. */
  operations(circle: Bytes, from: number, bytes: number): Promise<Bytes[]>;

  /**
   * Adds a record to its stream and gives it the next sequence number, from 1 and without gaps. A record that is there
   * already (same author, counter and id) keeps its old number, whatever it was sealed with.
   * Rejects with `unknown-circle`; `stale-epoch` when the circle's epoch is another at the moment of writing;
   * `foreign-stream`; `withdrawn`; `counter-gap`, the detail being the counter expected; `counter-conflict`; `too-large`
   * when the circle has `LIMITS.streams` streams; `full` when the stream or the circle would go over its quota.
   * Of the records that a snapshot covers, the newest `REMEMBERED` of each author are known by their ids; an older one
   * is a `counter-conflict`.
   */
  append(record: NewRecord): Promise<Appended>;

  /**
   * Puts a snapshot in the place of the one before it and of the records it covers, which are gone for good: that
   * gives room back, so no quota is in its way.
   * Rejects with `unknown-circle`, `stale-epoch`, `foreign-stream` and `withdrawn` as `append` does, and with
   * `snapshot-moved` when another snapshot than its parent is in place, when it does not cover more than that one, when
   * there is no such record as it covers, or when it names other counters than those of the records it covers.
   */
  writeSnapshot(snapshot: NewSnapshot): Promise<void>;

  /**
   * Records after a sequence number, in order, as many as fit in `LIMITS.recordsPerRead` and in `bytes` and at least one
   * where there is one; and the stream's head. Where a snapshot covers more than was asked from: that snapshot, and the
   * records after it that fit beside it. A stream nobody wrote to has head 0. Rejects with `foreign-stream` and `withdrawn`.
   */
  read(
    circle: Bytes,
    stream: Bytes,
    after: number,
    bytes: number,
  ): Promise<{ snapshot?: StoredSnapshot; records: StoredRecord[]; head: number }>;

  /** Every stream of the circle with its newest sequence number, but for those that were withdrawn. */
  streams(circle: Bytes): Promise<StreamHead[]>;

  /**
   * The circles that this device is present in at this time (ms since 1970), the oldest first, and no more than
   * `LIMITS.circles`: anyone can put a device into a circle, and those it has been in for long must not get lost.
   */
  circles(device: Bytes, now: number): Promise<Bytes[]>;

  /**
   * Leaves a message in a slot of an invite's mailbox. Resolves to false when this very message was there already.
   * Rejects with `invite-used` when another is, and with `unknown-circle`.
   */
  postMessage(message: NewMessage): Promise<boolean>;

  /** The messages in an invite's mailbox, by slot. */
  messages(circle: Bytes, invite: Bytes): Promise<Pick<NewMessage, 'slot' | 'message'>[]>;

  /** Resolves when the store answers. */
  check(): Promise<void>;

  /** Commits what is pending, then lets go. */
  close(): Promise<void>;
}
