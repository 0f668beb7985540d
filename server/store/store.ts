import type { Bytes } from '@alongside/shared/crypto/bytes';

/** A record as the store takes it: what the header says, and the sealed whole. */
export interface NewRecord {
  circle: Bytes;
  stream: Bytes;
  epoch: number;
  author: Bytes;
  counter: number;
  id: Bytes;
  record: Bytes;
}

/** Where a record stands in its stream, and whether it stood there before this append. */
export interface Appended {
  sequence: number;
  repeated: boolean;
}

/** An operation, its place in the circle's log, and what it makes of the circle. */
export interface NewOperation {
  circle: Bytes;
  index: number;
  operation: Bytes;
  /** The epoch in which may be written after it; -1 for none. */
  epoch: number;
  /** The devices that are present after it. */
  present: Bytes[];
  /** Streams that go with it, and the devices one of which must have begun each. */
  withdraws?: { streams: Bytes[]; owners: Bytes[] };
  /** Everything about the circle goes, and nothing can come again. */
  dissolves?: boolean;
}

export interface StreamHead {
  stream: Bytes;
  head: number;
}

export interface StoredRecord {
  sequence: number;
  record: Bytes;
}

export interface NewMessage {
  circle: Bytes;
  invite: Bytes;
  slot: number;
  message: Bytes;
}

/**
 * What a server keeps: circle logs, streams and the mailboxes of invites. It holds ids, public keys, counters
 * and sealed bytes; no names, no addresses, no times.
 *
 * Every write resolves once it is durable and rejects with an `AlongsideError` when it is refused; a refused write
 * has changed nothing. Any other rejection is a failure of the store itself. Writes take effect in the order they
 * were called. `store-contract.ts` holds the tests that every implementation passes.
 */
export interface Store {
  /**
   * Adds the operation that has this index. Rejects with `head-moved` when the log is not exactly that long,
   * `dissolved`, and `invalid-operation` when it withdraws a stream that somebody else began.
   */
  appendOperation(operation: NewOperation): Promise<void>;

  /**
   * Operations from an index on, in order, as many as fit in `bytes` and at least one where there is one.
   * Rejects with `dissolved`.
   */
  operations(circle: Bytes, from: number, bytes: number): Promise<Bytes[]>;

  /**
   * Adds a record to its stream and gives it the next sequence number, from 1 and without gaps. A record that is there
   * already (same author, counter and id) keeps its old number, whatever it was sealed with.
   * Rejects with `unknown-circle`; `withdrawn`; `stale-epoch` when the circle's epoch is another at the moment of writing;
   * `foreign-stream`; `counter-gap`, the detail being the counter expected; `counter-conflict`; `too-large`
   * when the circle has `LIMITS.streams` streams.
   */
  append(record: NewRecord): Promise<Appended>;

  /**
   * Records after a sequence number, in order, as many as fit in `LIMITS.recordsPerRead` and in `bytes` and at least one
   * where there is one; and the stream's head. A stream nobody wrote to has head 0. Rejects with `foreign-stream` and `withdrawn`.
   */
  read(
    circle: Bytes,
    stream: Bytes,
    after: number,
    bytes: number,
  ): Promise<{ records: StoredRecord[]; head: number }>;

  /** Every stream of the circle that was not withdrawn, with its newest sequence number. */
  streams(circle: Bytes): Promise<StreamHead[]>;

  /**
   * Leaves a message in a slot of an invite's mailbox. Resolves to false when this very message was there already.
   * Rejects with `invite-used` when another is, and with `unknown-circle`.
   */
  postMessage(message: NewMessage): Promise<boolean>;

  /** The messages in an invite's mailbox, by slot. */
  messages(circle: Bytes, invite: Bytes): Promise<Pick<NewMessage, 'slot' | 'message'>[]>;

  /** The circles in which this device is present. */
  circlesOf(device: Bytes): Promise<Bytes[]>;

  /** A random id that stays as long as the data do, and changes when they were set back to a backup. */
  generation(): Promise<Bytes>;
  /** Says that the data were set back: devices then bring back what is missing. */
  newGeneration(): Promise<void>;

  /** Resolves when the store answers. */
  check(): Promise<void>;

  /** Commits what is pending, then lets go. */
  close(): Promise<void>;
}
