import type { Bytes } from '@alongside/shared/crypto/bytes';
import type { Answer } from '@alongside/shared/protocol/frames';
import type { Bus } from '../bus/bus.ts';
import type { ServerOptions } from '../config.ts';
import type { Log } from '../log.ts';
import type { Metrics } from '../metrics.ts';
import type { Store, StreamHead } from '../store/store.ts';
import type { Circles } from './circles.ts';
import type { Retention } from './retention.ts';
import type { Room } from './room.ts';
import type { Listener, Topics } from './topics.ts';

/** What all connections of a server share. */
export interface Relay {
  readonly store: Store;
  readonly circles: Circles;
  readonly topics: Topics<Peer>;
  readonly room: Room;
  readonly retention: Retention;
  /** To other processes that share the store. */
  readonly bus: Bus;
  readonly elsewhere: Elsewhere;
  /** Origins a device may believe it speaks to. */
  readonly origins: readonly string[];
  readonly options: ServerOptions;
  readonly metrics: Metrics;
  readonly log: Log;
}

/** What other processes write to the store, passed on to the devices that are connected to this one. */
export interface Elsewhere {
  /** A device here follows this circle, and was told of these streams. */
  follow(circle: Bytes, streams: readonly StreamHead[]): void;
  /** A record was pushed to the devices here that follow the circle. */
  pushed(circle: Bytes, stream: Bytes, sequence: number): void;
  /** A device here has opened this mailbox, and was given what is in these slots. */
  openMailbox(circle: Bytes, invite: Bytes, slots: readonly number[]): void;
  close(): void;
}

/** A connection whose device has proved its key. */
export interface Peer extends Listener {
  /** The device's signing key, also in base64url. */
  readonly device: Bytes;
  readonly deviceName: string;
  /** The invites whose mailboxes this connection has opened, by circle; both in base64url. */
  readonly mailboxes: Map<string, Set<string>>;
}

/** An answer that comes once something is durable; the next request needn't wait for it. */
export interface Durable {
  durable: Promise<Answer>;
}

/** The rest of a request, for when everything before it has had its turn. Rejects with the `AlongsideError` that refuses it. */
export type Turn = (relay: Relay, peer: Peer) => Promise<Answer | Durable>;
