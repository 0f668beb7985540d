import { type Bytes, sameBytes, toBase64Url } from '../crypto/bytes.ts';
import type { Circle } from '../protocol/circle.ts';
import { applyOperation } from '../protocol/circle-log.ts';
import { openEpoch } from '../protocol/epoch.ts';
import { AlongsideError, type ErrorCode } from '../protocol/errors.ts';
import { parseOperation } from '../protocol/operation.ts';
import { circleDocumentId } from './circle-document.ts';
import { fingerprint } from './fingerprint.ts';
import type { Identity } from './identity.ts';
import { readKept, writeKept } from './kept-value.ts';
import type { CircleId, DeviceKey, DocumentId, Storage } from './storage.ts';

/** A circle this device is in: its verified log, the epoch keys it was granted, and who people are to it. */
export interface KnownCircle {
  readonly id: CircleId;
  readonly server: string;
  readonly log: Circle;
  /** By epoch number; epochs before this device was admitted are missing. */
  readonly epochKeys: ReadonlyMap<number, Bytes>;
  /** Names by device, as people gave them when pairing and as the circle's document has them. */
  readonly names: Readonly<Record<DeviceKey, string>>;
  /** Up to this epoch this device has handed the documents on to those it let in. */
  readonly handedOver: number;
  /** Fingerprints of the devices that are present. */
  readonly fingerprints: ReadonlyMap<DeviceKey, string>;
  /** The circle's own document. */
  readonly document: DocumentId;
  /** Holds this person's own devices only. */
  readonly personal: boolean;
  /** Holds this person's own devices only, and their journal. */
  readonly journal: boolean;
  /** Its name, where it is a cohort. */
  readonly cohort?: string;
  /** Which group of which cohort it is the circle of. */
  readonly group?: { cohort: CircleId; id: string };
  /** The server's generation when this device was last up to date with it. */
  readonly generation?: Bytes;
  /**
   * Every stream was read to its end when this epoch had begun: an honest server takes nothing of an earlier one any
   * more, so what comes of one was made by somebody who is out.
   */
  readonly settled?: number;
  /** What the server was caught at, until the person has seen it. */
  readonly trouble?: ErrorCode;
  /** The server says that the circle is deleted for good. */
  readonly dissolved: boolean;
  /** When the server deletes it, so it says, unless somebody writes in it (ms since 1970). */
  readonly ends?: number;
}

/** What is kept of a circle: the log proves the rest. */
interface CircleRow extends CircleNotes {
  server: string;
  operations: Bytes[];
}

/** What a device keeps about a circle beside its log. */
interface CircleNotes {
  names: Record<DeviceKey, string>;
  handedOver: number;
  personal?: boolean;
  journal?: boolean;
  cohort?: string;
  group?: { cohort: CircleId; id: string };
  generation?: Bytes;
  settled?: number;
  trouble?: ErrorCode;
  dissolved?: boolean;
  ends?: number;
}

const NO_NOTES: CircleNotes = { names: {}, handedOver: 0 };

export interface CircleBook {
  all(): KnownCircle[];
  get(id: CircleId): KnownCircle | undefined;
  /** Takes in a circle from its first operation on. Everything is verified; throws what `applyOperation` throws. */
  add(server: string, operations: Bytes[], notes: Partial<CircleNotes>): Promise<KnownCircle>;
  /** Takes in further operations; those already known are passed over when they are the same, `forked` otherwise. */
  extend(id: CircleId, from: number, operations: Bytes[]): Promise<KnownCircle>;
  /** Keeps notes; names are added to those there are, and `undefined` takes a note away. */
  note(id: CircleId, notes: { [N in keyof CircleNotes]?: CircleNotes[N] | undefined }): Promise<void>;
  /** The operations as they were signed, for a server that lost them. */
  operations(id: CircleId): Promise<Bytes[]>;
  forget(id: CircleId): Promise<void>;
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
    for (const id of known.keys()) if (rows[id] === undefined) known.delete(id);
    for (const [id, row] of Object.entries(rows)) {
      known.set(id, await replay(id, row, identity, known.get(id)));
    }
  }

  await reload();

  return {
    all: () => [...known.values()],
    get: (id) => known.get(id),
    add(server, operations, notes) {
      const first = operations[0];
      if (first === undefined) throw new AlongsideError('unknown-circle');
      const id = toBase64Url(parseOperation(first).circle);
      const merge = (row: CircleRow) =>
        withNotes({ ...row, operations: merged(row.operations, 0, operations) }, notes);
      return change(id, merge, { server, operations: [], ...NO_NOTES });
    },
    extend: (id, from, operations) =>
      change(id, (row) => ({ ...row, operations: merged(row.operations, from, operations) })),
    async note(id, notes) {
      await change(id, (row) => withNotes(row, notes));
    },
    operations: async (id) => readRows(await storage.readValue('circles'))[id]?.operations ?? [],
    async forget(id) {
      await storage.changeValue('circles', (bytes) => {
        const { [id]: _forgotten, ...others } = readRows(bytes);
        return writeKept(others);
      });
      known.delete(id);
      changed();
    },
    reload,
  };
}

function withNotes(row: CircleRow, notes: Parameters<CircleBook['note']>[1]): CircleRow {
  const together = { ...row, ...notes, names: { ...row.names, ...notes.names } };
  return Object.fromEntries(
    Object.entries(together).filter(([, value]) => value !== undefined),
  ) as unknown as CircleRow;
}

/** The operations we have, and those that follow. A server that now tells an old one differently is caught here. */
function merged(have: Bytes[], from: number, operations: Bytes[]): Bytes[] {
  if (from > have.length) throw new AlongsideError('withheld', 'operations of the circle log');
  const overlap = have.slice(from);
  if (overlap.some((operation, index) => !sameOrMissing(operation, operations[index]))) {
    throw new AlongsideError('forked', 'the circle log was rewritten');
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
    log = await applyOperation(log, operation).catch(unbelievable);
    if (toBase64Url(log.id) !== id) throw new AlongsideError('tampered', 'the log of another circle');
    const epoch = log.epochs[epochsBefore];
    if (epoch === undefined) continue;
    const place = { circle: log.id, epoch: epochsBefore, previous: epoch.previous };
    const key = await openEpoch(place, epoch.start, identity.signing.publicKey, identity.receiving);
    if (key !== undefined) epochKeys.set(epochsBefore, key);
  }
  if (log === undefined) throw new AlongsideError('unknown-circle');
  const { operations: _proven, personal = false, journal = false, dissolved = false, ...notes } = row;
  const document = before?.document ?? (await circleDocumentId(log.id));
  const fingerprints = await fingerprintsOf(log);
  return {
    ...notes,
    id,
    log,
    epochKeys,
    document,
    fingerprints,
    personal,
    journal,
    dissolved: dissolved || log.dissolved,
  };
}

/** A log that does not hold is the doing of whoever gave it to us, whatever the rule that it breaks is called. */
function unbelievable(error: unknown): never {
  if (!(error instanceof AlongsideError) || TELLING.includes(error.code)) throw error;
  throw new AlongsideError('tampered', error.message);
}

const TELLING: readonly ErrorCode[] = ['bad-signature', 'invalid-operation', 'too-large'];

async function fingerprintsOf(log: Circle): Promise<ReadonlyMap<DeviceKey, string>> {
  return new Map(
    await Promise.all(
      [...log.devices].map(async ([device, keys]) => [device, await fingerprint(keys)] as const),
    ),
  );
}

function readRows(bytes: Bytes | undefined): Record<CircleId, CircleRow> {
  return readKept(bytes, {});
}
