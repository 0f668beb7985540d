import { type Bytes, toBase64Url } from '@alongside/shared/crypto/bytes';

/** What a connection can listen to. */
export const topic = {
  /** New records and presence in a circle. */
  streams: (circle: Bytes) => `streams ${toBase64Url(circle)}`,
  /** New operations in a circle's log. */
  log: (circle: Bytes) => `log ${toBase64Url(circle)}`,
  /** What concerns one device (base64url), wherever it is. */
  device: (device: string) => `device ${device}`,
  /** New messages in an invite's mailbox. */
  mailbox: (circle: Bytes, invite: Bytes) => `mailbox ${toBase64Url(circle)} ${toBase64Url(invite)}`,
};

export interface Listener {
  /** Sends an encoded frame. Never throws. */
  push(frame: Bytes): void;
}

/** Who listens to what. */
export interface Topics<L extends Listener> {
  join(listener: L, topic: string): void;
  leaveAll(listener: L): void;
  /** Whether anybody listens to it. */
  has(topic: string): boolean;
  isIn(listener: L, topic: string): boolean;
  /** Everybody who listens to anything. */
  listeners(): Iterable<L>;
  /** Sends a frame to those who listen and may hear it at this moment: to have joined once is not enough. */
  publish(topic: string, frame: Bytes, mayHear: (listener: L) => boolean): void;
}

export function openTopics<L extends Listener>(): Topics<L> {
  const listeners = new Map<string, Set<L>>();
  const joined = new WeakMap<L, Set<string>>();
  return {
    join(listener, name) {
      listeners.set(name, (listeners.get(name) ?? new Set()).add(listener));
      joined.set(listener, (joined.get(listener) ?? new Set()).add(name));
    },
    leaveAll(listener) {
      for (const name of joined.get(listener) ?? []) {
        const others = listeners.get(name);
        others?.delete(listener);
        if (others?.size === 0) listeners.delete(name);
      }
    },
    has: (name) => listeners.has(name),
    isIn: (listener, name) => listeners.get(name)?.has(listener) === true,
    listeners: () => new Set([...listeners.values()].flatMap((all) => [...all])),
    publish(name, frame, mayHear) {
      for (const listener of listeners.get(name) ?? []) {
        if (mayHear(listener)) listener.push(frame);
      }
    },
  };
}
