import { openRate, type Rate } from './rate.ts';

/** How many connections there may be. */
export interface GateLimits {
  readonly maxConnections: number;
  readonly maxConnectionsPerAddress: number;
  readonly newConnectionsPerSecond: number;
}

/** Counts connections as they come and go. */
export interface Gate {
  /**
   * Lets a connection in and returns what lets it out again, once; or `undefined` when there are too many. One whose
   * address is not known counts among all only.
   */
  enter(address: string | undefined): (() => void) | undefined;
}

interface Visitor {
  connections: number;
  readonly coming: Rate;
  forgetting?: ReturnType<typeof setTimeout>;
}

/** After a quiet time so many seconds' worth may come at once: a school's devices do when the server comes back. */
const BURST = 10;

/** Addresses are held in memory only, while somebody is connected from them and for `BURST` seconds after. */
export function openGate(limits: GateLimits): Gate {
  const visitors = new Map<string, Visitor>();
  let connections = 0;

  function visitorFrom(address: string): Visitor {
    const known = visitors.get(address);
    if (known !== undefined) return known;
    const visitor = { connections: 0, coming: openRate(limits.newConnectionsPerSecond, BURST) };
    visitors.set(address, visitor);
    return visitor;
  }

  function isWelcome(visitor: Visitor | undefined): boolean {
    if (connections >= limits.maxConnections) return false;
    if (visitor === undefined) return true;
    return visitor.connections < limits.maxConnectionsPerAddress && visitor.coming.allows();
  }

  /** By the end of it nothing is left to remember: the rate is as if nobody had come. */
  function forgetSoon(address: string, visitor: Visitor) {
    clearTimeout(visitor.forgetting);
    if (visitor.connections > 0) return;
    visitor.forgetting = setTimeout(() => visitors.delete(address), BURST * 1000).unref();
  }

  function count(change: 1 | -1, address: string | undefined, visitor: Visitor | undefined) {
    connections += change;
    if (address === undefined || visitor === undefined) return;
    visitor.connections += change;
    forgetSoon(address, visitor);
  }

  return {
    enter(address) {
      const visitor = address === undefined ? undefined : visitorFrom(address);
      if (isWelcome(visitor)) {
        count(1, address, visitor);
        return () => count(-1, address, visitor);
      }
      if (address !== undefined && visitor !== undefined) forgetSoon(address, visitor);
      return undefined;
    },
  };
}
