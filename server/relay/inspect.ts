import { type Bytes, sameBytes, toBase64Url } from '@alongside/shared/crypto/bytes';
import type { Circle } from '@alongside/shared/protocol/circle';
import { applyOperation } from '@alongside/shared/protocol/circle-log';
import { codeOf } from '@alongside/shared/protocol/errors';
import { LIMITS } from '@alongside/shared/protocol/limits';
import { parseRecord, verifyRecord } from '@alongside/shared/protocol/record';
import { parseSnapshot, verifySnapshot } from '@alongside/shared/protocol/snapshot';
import type { Store, StoredRecord, StoredSnapshot } from '../store/store.ts';

/** How much was looked at, and how often what was wrong with it. No ids: which circle it is tells nobody anything. */
export interface Inspection {
  checked: { circles: number; operations: number; streams: number; snapshots: number; records: number };
  findings: {
    'faults of the database itself': number;
    'circle logs that are broken, or not signed by those who may': number;
    'streams that were withdrawn and are still there': number;
    'snapshots that are not what they say, or not signed': number;
    'records that are not what they say, or not signed': number;
    'records of somebody who was not in the circle then': number;
    'gaps in the numbers of a stream or an author': number;
  };
}

/** Where a stream is while it is read. */
interface Reading {
  circle: Circle;
  stream: Bytes;
  sequence: number;
  epoch: number;
  counters: Map<string, number>;
}

/** Verifies everything in a store as devices do that read it, but for what is sealed. */
export async function inspect(store: Store): Promise<Inspection> {
  const checked = { circles: 0, operations: 0, streams: 0, snapshots: 0, records: 0 };
  const findings: Inspection['findings'] = {
    'faults of the database itself': await store.faults(),
    'circle logs that are broken, or not signed by those who may': 0,
    'streams that were withdrawn and are still there': 0,
    'snapshots that are not what they say, or not signed': 0,
    'records that are not what they say, or not signed': 0,
    'records of somebody who was not in the circle then': 0,
    'gaps in the numbers of a stream or an author': 0,
  };
  const found = (what: keyof Inspection['findings']) => findings[what]++;

  for (const id of await store.circleIds()) {
    // A running server may delete one meanwhile.
    await inspectCircle(id).catch((error) => {
      if (codeOf(error) !== 'dissolved' && codeOf(error) !== 'withdrawn') throw error;
    });
  }
  return { checked, findings };

  async function inspectCircle(id: Bytes) {
    checked.circles++;
    const circle = await replay(id);
    if (circle === undefined) {
      return void found('circle logs that are broken, or not signed by those who may');
    }
    for (const { stream, head } of await store.streams(id)) {
      checked.streams++;
      if (circle.withdrawn.has(toBase64Url(stream))) found('streams that were withdrawn and are still there');
      await inspectStream({ circle, stream, sequence: 0, epoch: 0, counters: new Map() }, head);
    }
  }

  async function replay(id: Bytes): Promise<Circle | undefined> {
    let circle: Circle | undefined;
    for (;;) {
      const operations = await store.operations(id, circle?.length ?? 0, LIMITS.frame);
      if (operations.length === 0) return circle;
      for (const operation of operations) {
        checked.operations++;
        circle = await applyOperation(circle, operation).catch(() => undefined);
        if (circle === undefined || !sameBytes(circle.id, id)) return undefined;
      }
    }
  }

  async function inspectStream(reading: Reading, head: number) {
    while (reading.sequence < head) {
      const before = reading.sequence;
      const page = await store.read(reading.circle.id, reading.stream, before, LIMITS.frame);
      if (page.snapshot !== undefined) await inspectSnapshot(reading, page.snapshot);
      for (const record of page.records) await inspectRecord(reading, record);
      if (reading.sequence === before) return void found('gaps in the numbers of a stream or an author');
    }
  }

  async function inspectSnapshot(reading: Reading, { sequence, snapshot: bytes }: StoredSnapshot) {
    checked.snapshots++;
    reading.sequence = sequence;
    try {
      const snapshot = parseSnapshot(bytes);
      const { header } = snapshot;
      const fits = isHere(reading, header) && header.sequence === sequence && wasIn(reading.circle, header);
      if (!fits || !(await verifySnapshot(snapshot))) throw new Error('not what it says');
      for (const { author, counter } of header.covers) reading.counters.set(toBase64Url(author), counter);
    } catch {
      found('snapshots that are not what they say, or not signed');
    }
  }

  async function inspectRecord(reading: Reading, { sequence, record: bytes }: StoredRecord) {
    checked.records++;
    if (sequence !== reading.sequence + 1) found('gaps in the numbers of a stream or an author');
    reading.sequence = sequence;
    try {
      const record = parseRecord(bytes);
      const { header } = record;
      if (!isHere(reading, header) || header.epoch < reading.epoch || !(await verifyRecord(record))) {
        throw new Error('not what it says');
      }
      reading.epoch = header.epoch;
      if (!wasIn(reading.circle, header)) found('records of somebody who was not in the circle then');
      const author = toBase64Url(header.author);
      if (header.counter !== (reading.counters.get(author) ?? 0) + 1) {
        found('gaps in the numbers of a stream or an author');
      }
      reading.counters.set(author, header.counter);
    } catch {
      found('records that are not what they say, or not signed');
    }
  }
}

function isHere({ circle, stream }: Reading, header: { circle: Bytes; stream: Bytes }): boolean {
  return sameBytes(header.circle, circle.id) && sameBytes(header.stream, stream);
}

function wasIn({ epochs }: Circle, { epoch, author }: { epoch: number; author: Bytes }): boolean {
  return epochs[epoch]?.devices.has(toBase64Url(author)) === true;
}
