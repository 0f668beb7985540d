import { type Bytes, toBase64Url } from '@alongside/shared/crypto/bytes';

/** What a connection can listen to. */
export const topic = {
  /** New records and presence in a circle. */
  streams: (circle: Bytes) => `streams ${toBase64Url(circle)}`,
  /** New operations in a circle's log. */
  log: (circle: Bytes) => `log ${toBase64Url(circle)}`,
  /** What concerns one device wherever it is. */
  device: (device: string) => `device ${device}`,
  /** New messages in an invite's mailbox. */
  mailbox: (circle: Bytes, invite: Bytes) => `mailbox ${toBase64Url(circle)} ${toBase64Url(invite)}`,
};

export interface Listener {
  /** The signing key of its device, in base64url. */
  readonly deviceName: string;
  /** Sends an encoded frame. Never throws. */
  push(frame: Bytes): void;
}

/** Who listens to what. */
export interface Topics<L extends Listener> {
  join(listener: L, topic: string): void;
  leaveAll(listener: L): void;
  /** Those who match do not listen to this topic any more. */
  dismiss(topic: string, matches: (listener: L) => boolean): void;
  /** Sends a frame to everyone who listens, or to those of them who match. */
  publish(topic: string, frame: Bytes, matches?: (listener: L) => boolean): void;
}

export function openTopics<L extends Listener>(): Topics<L> {
  const listeners = new Map<string, Set<L>>();
  const joined = new WeakMap<L, Set<string>>();

  function leave(listener: L, name: string) {
    const others = listeners.get(name);
    others?.delete(listener);
    if (others?.size === 0) listeners.delete(name);
    joined.get(listener)?.delete(name);
  }

  return {
    join(listener, name) {
      listeners.set(name, (listeners.get(name) ?? new Set()).add(listener));
      joined.set(listener, (joined.get(listener) ?? new Set()).add(name));
    },
    leaveAll(listener) {
      for (const name of [...(joined.get(listener) ?? [])]) leave(listener, name);
    },
    dismiss(name, matches) {
      for (const listener of [...(listeners.get(name) ?? [])]) if (matches(listener)) leave(listener, name);
    },
    publish(name, frame, matches = () => true) {
      for (const listener of listeners.get(name) ?? []) if (matches(listener)) listener.push(frame);
    },
  };
}
