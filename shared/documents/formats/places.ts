import type { Lose } from './loss.ts';

/** Where things lie beside a text that is being written. */
export interface WritePlaces {
  /** The address of a picture or recording; `undefined` where it does not come along. */
  attachment(id: string): string | undefined;
  /** The address of another entry; `undefined` where it does not come along. */
  entry(id: string): string | undefined;
  lose: Lose;
}

/** What lies beside a text that is being read. */
export interface ReadPlaces {
  /** The id of the picture or recording at this address. */
  attachment(address: string): string | undefined;
  /** The id of the entry at this address. */
  entry(address: string): string | undefined;
  lose: Lose;
}

const PROTOCOLS = ['http:', 'https:', 'mailto:'];

/** Whether this is an address that may be followed: one that runs nothing and reads no file. */
export function mayFollow(address: unknown): boolean {
  const url = typeof address === 'string' ? URL.parse(address) : null;
  return url !== null && PROTOCOLS.includes(url.protocol);
}

const ELSEWHERE = 'alongside:';

/** How an entry is named that is not among those written. */
export const elsewhere = (entry: string) => `${ELSEWHERE}${entry}`;

/** The entry that `elsewhere` named. */
export function entryElsewhere(address: string): string | undefined {
  const id = address.startsWith(ELSEWHERE) ? address.slice(ELSEWHERE.length) : '';
  return /^[\w-]{22}$/.test(id) ? id : undefined;
}

/** For a text that stands alone. */
export function nothingBeside(lose: Lose): WritePlaces & ReadPlaces {
  return { attachment: () => undefined, entry: () => undefined, lose };
}
