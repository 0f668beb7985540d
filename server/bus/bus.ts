import type { Hint } from './hint.ts';

/**
 * What server processes that share a store tell each other. It carries hints, at most once and unauthenticated: one that
 * is lost, late, repeated or made up costs time and nothing else.
 */
export interface Bus {
  /** Tells all other processes, if they can be reached. Never throws. */
  publish(hint: Hint): void;
  /** Calls this with every hint of the others. */
  subscribe(hear: (hint: Hint) => void): void;
  /** Whether the others can be heard at this moment, as far as it is known. */
  isUp(): boolean;
  close(): Promise<void>;
}

/** A bus inside one process; `end` gives each server in it its own end. With one server nobody else is on it. */
export function openLocalBus(): { end(): Bus } {
  const listeners = new Set<(hint: Hint) => void>();
  return {
    end() {
      const own = new Set<(hint: Hint) => void>();
      return {
        publish(hint) {
          for (const hear of listeners) if (!own.has(hear)) hear(hint);
        },
        subscribe(hear) {
          own.add(hear);
          listeners.add(hear);
        },
        isUp: () => true,
        async close() {
          for (const hear of own) listeners.delete(hear);
        },
      };
    },
  };
}
