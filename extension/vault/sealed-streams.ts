import { type Bytes, randomBytes, utf8 } from '@alongside/shared/crypto/bytes';
import { type Hands, withHands } from '@alongside/shared/sync/hands';
import type { CircleId, Storage, StreamState } from '@alongside/shared/sync/storage';
import { Dexie } from 'dexie';
import type { Database, StreamRow } from './database.ts';
import type { Envelope } from './envelope.ts';
import { sealDocument } from './sealed-documents.ts';
import { outboxName } from './sealed-updates.ts';

interface Sealed {
  circle: CircleId;
  counters: Record<string, number>;
  epoch: number;
  /** Absent in what an earlier version wrote. */
  restartedAt?: number;
  hands?: Hands;
}

/** How far this device is in each shared document. */
export function sealedStreams(
  database: Database,
  envelope: Envelope,
): Pick<
  Storage,
  | 'startStream'
  | 'enterStream'
  | 'endStream'
  | 'streams'
  | 'stream'
  | 'appendRemote'
  | 'restartStream'
  | 'continueFrom'
> {
  const { documents, streams, updates, outbox } = database;

  const sealState = (id: string, state: Sealed) => envelope.seal('streams', id, utf8(JSON.stringify(state)));

  const itemsOf = (id: string) =>
    outbox.where('[document+counter]').between([id, Dexie.minKey], [id, Dexie.maxKey]);

  async function read({ document, cursor, written, sealed }: StreamRow): Promise<StreamState> {
    const acknowledged = written - (await itemsOf(document).count());
    return {
      document,
      cursor,
      written,
      acknowledged,
      restartedAt: 0,
      hands: {},
      ...parse(await envelope.open('streams', document, sealed)),
    };
  }

  return {
    async startStream(id, circle) {
      const sealed = await sealState(id, { circle, counters: {}, epoch: 0, restartedAt: 0 });
      await database.transaction('rw', streams, async () => {
        if ((await streams.get(id)) !== undefined) return;
        await streams.add({ document: id, cursor: 0, written: 0, sealed });
      });
    },
    async enterStream(document, whole, through) {
      const { id, circle } = document;
      const record = randomBytes(16);
      const [about, state, item] = await Promise.all([
        sealDocument(envelope, document),
        sealState(id, { circle, counters: {}, epoch: 0, restartedAt: 0 }),
        envelope.seal('outbox', outboxName(id, record), whole),
      ]);
      return database.transaction('rw', [documents, updates, streams, outbox], async () => {
        const newest = await updates
          .where('[document+position]')
          .between([id, Dexie.minKey], [id, Dexie.maxKey])
          .last();
        const isThere = (await documents.get(id)) !== undefined && (await streams.get(id)) === undefined;
        if (!isThere || newest?.position !== through) return false;
        await documents.put({ id, sealed: about });
        await streams.add({ document: id, cursor: 0, written: 1, sealed: state });
        await outbox.add({ document: id, counter: 1, record, sealed: item });
        return true;
      });
    },
    async endStream(document) {
      const { id } = document;
      const sealed = await sealDocument(envelope, document);
      await database.transaction('rw', [documents, streams, outbox], async () => {
        await streams.delete(id);
        await itemsOf(id).delete();
        await documents.put({ id, sealed });
      });
    },
    streams: async () => Promise.all((await streams.toArray()).map(read)),
    async stream(id) {
      const row = await streams.get(id);
      return row && read(row);
    },
    async appendRemote(id, records, after, cursor) {
      const row = await streams.get(id);
      if (row?.cursor !== after) return false;
      const arrived = records.flatMap(({ update }) => (update === undefined ? [] : [update]));
      const rows = await Promise.all(
        arrived.map(async (update) => ({ document: id, sealed: await envelope.seal('updates', id, update) })),
      );
      const { circle, counters, restartedAt, ...before } = await read(row);
      const newest = Object.fromEntries(records.map(({ author, counter }) => [author, counter]));
      const epoch = Math.max(before.epoch, ...records.map((record) => record.epoch));
      const sealed = await sealState(id, {
        circle,
        counters: { ...counters, ...newest },
        epoch,
        restartedAt,
        hands: withHands(before.hands, records, Date.now()),
      });
      return database.transaction('rw', [streams, updates], async () => {
        const now = await streams.get(id);
        if (now?.cursor !== after) return false;
        await updates.bulkAdd(rows);
        await streams.put({ ...now, cursor, sealed });
        return true;
      });
    },
    async restartStream(id) {
      for (;;) {
        const row = await streams.get(id);
        if (row === undefined) return;
        const { circle, cursor, ...before } = await read(row);
        const restartedAt = Math.max(cursor, before.restartedAt);
        const { hands } = before;
        const sealed = await sealState(id, { circle, counters: {}, epoch: 0, restartedAt, hands });
        const inPlace = streams.where('document').equals(id);
        // Where records were taken in meanwhile, they too are of before.
        if (await inPlace.and((now) => now.cursor === cursor).modify({ cursor: 0, sealed })) return;
      }
    },
    continueFrom: (id, counter) =>
      database.transaction('rw', [streams, outbox], async () => {
        const stream = await streams.get(id);
        if (stream === undefined) return;
        const items = await itemsOf(id).toArray();
        await itemsOf(id).delete();
        await outbox.bulkAdd(items.map((item, index) => ({ ...item, counter: counter + 1 + index })));
        await streams.put({ ...stream, written: counter + items.length });
      }),
  };
}

function parse(bytes: Bytes): Sealed {
  return JSON.parse(new TextDecoder().decode(bytes));
}
