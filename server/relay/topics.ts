import { type Bytes, toBase64Url } from '@alongside/shared/crypto/bytes';

/** What a connection can listen to. */
export const topic = {
  /** New records and presence in a circle. */
  streams: (circle: Bytes) => `streams ${toBase64Url(circle)}`,
  /** New operations in a circle's log. */
  log: (circle: Bytes) => `log ${toBase64Url(circle)}`,
  /** New messages in an invite's mailbox. */
  mailbox: (circle: Bytes, invite: Bytes) => `mailbox ${toBase64Url(circle)} ${toBase64Url(invite)}`,
};

export interface Listener {
  /** Sends an encoded frame. Never throws. */
  push(frame: Bytes): void;
}

/** Who listens to what. */
export interface Topics {
  join(listener: Listener, topic: string): void;
  leaveAll(listener: Listener): void;
  /** Sends a frame to everyone who listens, except one. */
  publish(topic: string, frame: Bytes, except?: Listener): void;
}

export function openTopics(): Topics {
  const listeners = new Map<string, Set<Listener>>();
  const joined = new WeakMap<Listener, Set<string>>();
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
    publish(name, frame, except) {
      for (const listener of listeners.get(name) ?? []) {
        if (listener !== except) listener.push(frame);
      }
    },
  };
}
