/**
 * Awareness updates (y-protocols/awareness) between people who should not have to trust each other's client:
 * what leaves holds this device's own state only, and what arrives can speak for its author only.
 *
 *     count, then per client: client id, clock, state as JSON (`null` when it left)
 */
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { asBytes, type Bytes } from '../crypto/bytes.ts';
import { AlongsideError } from '../protocol/errors.ts';

interface Entry {
  client: number;
  clock: number;
  state: unknown;
}

/** Clients that one message of a partner may speak of: a document open in this many of their pages. */
const MOST_CLIENTS = 16;

function readEntries(update: Uint8Array, atMost: number): Entry[] {
  try {
    const from = decoding.createDecoder(asBytes(update));
    const count = decoding.readVarUint(from);
    if (count > atMost) throw new AlongsideError('too-large', 'awareness update');
    return Array.from({ length: count }, () => ({
      client: decoding.readVarUint(from),
      clock: decoding.readVarUint(from),
      state: JSON.parse(decoding.readVarString(from)),
    }));
  } catch (error) {
    if (error instanceof AlongsideError) throw error;
    throw new AlongsideError('malformed', 'awareness update');
  }
}

function writeEntries(entries: Entry[]): Bytes {
  return encoding.encode((to) => {
    encoding.writeVarUint(to, entries.length);
    for (const { client, clock, state } of entries) {
      encoding.writeVarUint(to, client);
      encoding.writeVarUint(to, clock);
      encoding.writeVarString(to, JSON.stringify(state));
    }
  });
}

/** Only what this update of our own provider says of our own client; `undefined` when that is nothing. */
export function ownAwareness(update: Uint8Array, own: number): Bytes | undefined {
  // No limit: asked who is here, the provider names everyone it knows of.
  const entries = readEntries(update, Number.MAX_SAFE_INTEGER).filter(({ client }) => client === own);
  return entries.length === 0 ? undefined : writeEntries(entries);
}

/**
 * What an author may say: of clients that are not ours and not known to be another author's, with the name this
 * device knows the author by. `claims` remembers whose client is whose. Throws `malformed` or `too-large`.
 */
export function partnerAwareness(
  update: Uint8Array,
  author: string,
  name: string | undefined,
  own: number,
  claims: Map<number, string>,
): Bytes {
  const entries = readEntries(update, MOST_CLIENTS).filter(({ client }) => {
    if (client === own) return false;
    if (!claims.has(client)) claims.set(client, author);
    return claims.get(client) === author;
  });
  return writeEntries(entries.map((entry) => ({ ...entry, state: presentable(entry.state, name) })));
}

function presentable(state: unknown, name: string | undefined): unknown {
  if (!isRecord(state)) return null;
  const user = isRecord(state.user) ? state.user : {};
  const color = typeof user.color === 'string' && /^#[\da-f]{6}$/i.test(user.color) ? user.color : '#888888';
  return { user: { name: name ?? '', color }, cursor: cursorOf(state.cursor) };
}

/** A selection as the editor's Yjs binding writes it. Anything else would throw inside a partner's editor. */
function cursorOf(cursor: unknown): object | null {
  if (!isRecord(cursor)) return null;
  const { anchor, head } = cursor;
  return isPosition(anchor) && isPosition(head) ? { anchor, head } : null;
}

/** A Yjs relative position as JSON: where an item is, or the beginning or end of a type. */
function isPosition(value: unknown): boolean {
  if (!isRecord(value)) return false;
  const { type, item, tname, assoc } = value;
  const name = tname == null || typeof tname === 'string';
  const side = assoc == null || typeof assoc === 'number';
  const something = type != null || item != null || tname != null;
  return something && name && side && isItemId(type) && isItemId(item);
}

function isItemId(value: unknown): boolean {
  return value == null || (isRecord(value) && isCount(value.client) && isCount(value.clock));
}

function isCount(value: unknown): boolean {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
