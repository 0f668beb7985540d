import { type Bytes, sameBytes, toBase64Url } from '../crypto/bytes.ts';
import { applyOperation, type Circle, parseOperation } from '../protocol/circle-log.ts';
import { openEpoch } from '../protocol/epoch.ts';
import { AlongsideError } from '../protocol/errors.ts';
import type { Identity } from './identity.ts';
import { readKept, writeKept } from './kept-value.ts';
import type { CircleId, DeviceKey, Storage } from './storage.ts';

/** A circle this device is in: its verified log, the epoch keys it was granted, and who people are to it. */
export interface KnownCircle {
  readonly id: CircleId;
  readonly server: string;
  readonly log: Circle;
  /** By epoch number; epochs before this device was admitted are missing. */
  readonly epochKeys: ReadonlyMap<number, Bytes>;
  /** Names by device, as people gave them when pairing. They never leave this device. */
  readonly names: Readonly<Record<DeviceKey, string>>;
  /** The newest epoch started by this device for which it has handed the documents on. */
  readonly handedOver: number;
}

/** What is kept of a circle: the log proves the rest. */
interface CircleRow {
  server: string;
  operations: Bytes[];
  names: Record<DeviceKey, string>;
  handedOver: number;
}

export interface CircleBook {
  all(): KnownCircle[];
  get(id: CircleId): KnownCircle | undefined;
  /** Takes in a circle from its first operation on. Everything is verified; throws what `applyOperation` throws. */
  add(server: string, operations: Bytes[], names: Record<DeviceKey, string>): Promise<KnownCircle>;
  /** Takes in further operations; those already known are passed over when they are the same, `tampered` otherwise. */
  extend(id: CircleId, from: number, operations: Bytes[]): Promise<KnownCircle>;
  setName(id: CircleId, device: DeviceKey, name: string): Promise<void>;
  setHandedOver(id: CircleId, epoch: number): Promise<void>;
  /** Reads again what another page of this device changed. */
  reload(): Promise<void>;
}

/** The circles in this storage. `changed` is called whenever one of them was changed by this page. */
export async function openCircleBook(
  storage: Storage,
  identity: Identity,
  changed: () => void,
): Promise<CircleBook> {
  const known = new Map<CircleId, KnownCircle>();

  async function change(id: CircleId, next: (row: CircleRow) => CircleRow, first?: CircleRow) {
    let circle: KnownCircle | undefined;
    await storage.changeValue('circles', async (bytes) => {
      const rows = readRows(bytes);
      const row = rows[id] ?? first;
      if (row === undefined) throw new AlongsideError('unknown-circle');
      const after = next(row);
      // Verified before it is kept: nothing that does not hold can ever get into storage.
      circle = await replay(id, after, identity, known.get(id));
      return writeKept({ ...rows, [id]: after });
    });
    if (circle === undefined) throw new Error('storage kept a change that it did not ask for');
    // Known only once it is kept: a log ahead of storage would look like a gap ever after.
    known.set(id, circle);
    changed();
    return circle;
  }

  async function reload() {
    const rows = readRows(await storage.readValue('circles'));
    for (const [id, row] of Object.entries(rows)) {
      known.set(id, await replay(id, row, identity, known.get(id)));
    }
  }

  await reload();

  return {
    all: () => [...known.values()],
    get: (id) => known.get(id),
    add(server, operations, names) {
      const first = operations[0];
      if (first === undefined) throw new AlongsideError('unknown-circle');
      const id = toBase64Url(parseOperation(first).circle);
      const row = { server, operations: [], names: {}, handedOver: 0 };
      return change(
        id,
        (existing) => ({
          ...existing,
          operations: merged(existing.operations, 0, operations),
          names: { ...existing.names, ...names },
        }),
        row,
      );
    },
    extend: (id, from, operations) =>
      change(id, (row) => ({ ...row, operations: merged(row.operations, from, operations) })),
    async setName(id, device, name) {
      await change(id, (row) => ({ ...row, names: { ...row.names, [device]: name } }));
    },
    async setHandedOver(id, epoch) {
      await change(id, (row) => ({ ...row, handedOver: Math.max(row.handedOver, epoch) }));
    },
    reload,
  };
}

/** The operations we have, and those that follow. A server that now tells an old one differently is caught here. */
function merged(have: Bytes[], from: number, operations: Bytes[]): Bytes[] {
  if (from > have.length) throw new AlongsideError('tampered', 'a gap in the circle log');
  const overlap = have.slice(from);
  if (overlap.some((operation, index) => !sameOrMissing(operation, operations[index]))) {
    throw new AlongsideError('tampered', 'the circle log was rewritten');
  }
  return [...have, ...operations.slice(overlap.length)];
}

function sameOrMissing(mine: Bytes, theirs: Bytes | undefined): boolean {
  return theirs === undefined || sameBytes(mine, theirs);
}

async function replay(
  id: CircleId,
  row: CircleRow,
  identity: Identity,
  before: KnownCircle | undefined,
): Promise<KnownCircle> {
  let log = before?.log;
  const epochKeys = new Map(before?.epochKeys);
  for (const operation of row.operations.slice(log?.length ?? 0)) {
    const epochsBefore = log?.epochs.length ?? 0;
    log = await applyOperation(log, operation);
    if (toBase64Url(log.id) !== id) throw new AlongsideError('tampered', 'the log of another circle');
    const epoch = log.epochs[epochsBefore];
    if (epoch === undefined) continue;
    const place = { circle: log.id, epoch: epochsBefore, previous: epoch.previous };
    const key = await openEpoch(place, epoch.start, identity.signing.publicKey, identity.receiving);
    if (key !== undefined) epochKeys.set(epochsBefore, key);
  }
  if (log === undefined) throw new AlongsideError('unknown-circle');
  return { id, server: row.server, log, epochKeys, names: row.names, handedOver: row.handedOver };
}

function readRows(bytes: Bytes | undefined): Record<CircleId, CircleRow> {
  return readKept(bytes, {});
}
