import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Device, OpenDocument } from '@alongside/shared/sync/device';
import { memoryStorage } from '@alongside/shared/sync/memory-storage';
import { HocuspocusProvider } from '@hocuspocus/provider';
import { WebSocket } from 'ws';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { newDevice, openWhenThere, synced } from '../headless/devices.ts';
import { pairDevices } from '../headless/pair.ts';
import { startServerProcess } from '../headless/server-process.ts';
import { openCountingProxy } from './counting-proxy.ts';
import { startPeer } from './processes.ts';
import { TEXT } from './trace.ts';

/** Two clients with one document open over a server, however they do that. */
export interface Session {
  readonly docs: readonly [Y.Doc, Y.Doc];
  readonly serverPid: number;
  /** Bytes on the wire so far, of both clients and in both directions. */
  wire(): number;
  /** Both are done: resolves when everything is as durable and as small as it gets by itself. */
  rest(): Promise<void>;
  /** What the server keeps of the document, and how large its files are, in bytes; absent where it keeps nothing. */
  stored(): { document: number; files: number } | undefined;
  /** Somebody who has nothing opens the document. Resolves when its text is this one. */
  openCold(text: string): Promise<{ milliseconds: number; bytes: number }>;
  close(): Promise<void>;
}

export interface System {
  readonly name: string;
  begin(start: string): Promise<Session>;
}

/** Resolves in the moment when the text is this one. */
async function until(doc: Y.Doc, text: string): Promise<void> {
  await inTime('the text is there', (done) => {
    const look = () => void (doc.getText(TEXT).toString() === text && done());
    doc.on('update', look);
    look();
  });
}

/** Resolves in the moment when this device has heard of the document. */
async function whenThere(device: Device, id: string): Promise<OpenDocument> {
  await inTime('the document is there', (done) => {
    const look = async () => void ((await device.documents()).some((known) => known.id === id) && done());
    device.on('documents', look);
    void look();
  });
  return device.open(id);
}

function inTime(what: string, watch: (done: () => void) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(`waited in vain until ${what}`)), 120_000);
    watch(() => {
      clearTimeout(late);
      resolve();
    });
  });
}

export const ours: System = {
  name: 'alongside',
  async begin(start) {
    const folder = mkdtempSync(join(tmpdir(), 'alongside-bench-'));
    const data = join(folder, 'server');
    let upstream = 0;
    const proxy = await openCountingProxy(() => upstream);
    const address = `http://127.0.0.1:${proxy.port}`;
    const server = await startServerProcess(data, [address], {
      ALONGSIDE_MAX_REQUESTS_PER_SECOND: '1000000',
    });
    upstream = server.port;
    const storages = [memoryStorage(), memoryStorage()] as const;
    const [ama, sam] = [
      await newDevice('Ama', { storage: storages[0] }),
      await newDevice('Sam', { storage: storages[1] }),
    ];
    const circle = await ama.createCircle(address);
    await pairDevices(ama, sam, circle);
    const id = await ama.share(circle, 'entry', (doc) => doc.getText(TEXT).insert(0, start));
    const [one, two] = [await ama.open(id), await openWhenThere(sam, id)];
    await until(two.doc, start);
    const stored = () => {
      const database = new DatabaseSync(join(data, 'alongside.sqlite'), { readOnly: true });
      const { bytes } = database
        .prepare(
          `SELECT coalesce((SELECT sum(length(record)) FROM record r WHERE r.stream = t.number), 0)
                + coalesce((SELECT length(snapshot) FROM snapshot s WHERE s.stream = t.number), 0) AS bytes
             FROM stream t WHERE t.id = ?`,
        )
        .get(Buffer.from(id, 'base64url')) as { bytes: number };
      database.close();
      return { document: bytes, files: statSync(join(data, 'alongside.sqlite')).size };
    };
    return {
      docs: [one.doc, two.doc],
      serverPid: server.pid(),
      wire: proxy.bytes,
      stored,
      async rest() {
        await Promise.all([one.saved(), two.saved()]);
        await Promise.all([synced(ama, id), synced(sam, id)]);
        await Promise.all([one.close(), two.close()]);
        let before = -1;
        for (let now = stored().document; now !== before; now = stored().document) {
          before = now;
          await new Promise((resolve) => setTimeout(resolve, 500));
        }
        await Promise.all([ama.close(), sam.close()]);
      },
      async openCold(text) {
        // The same keys and circles, and nothing else: what an open device needs before it sees a document.
        const empty = memoryStorage();
        for (const name of ['device', 'circles']) {
          const value = await storages[1].readValue(name);
          if (value !== undefined) await empty.changeValue(name, () => value);
        }
        const before = proxy.bytes();
        const began = performance.now();
        const device = await newDevice('Sam', { storage: empty });
        const open = await whenThere(device, id);
        await until(open.doc, text);
        const milliseconds = performance.now() - began;
        const bytes = proxy.bytes() - before;
        await open.close();
        await device.close();
        return { milliseconds, bytes };
      },
      async close() {
        await server.kill();
        await proxy.close();
        rmSync(folder, { recursive: true });
      },
    };
  },
};

interface Provider {
  destroy(): void;
}

/**
 * A peer whose clients are a provider each on a document of a well-known name. What they wrote last it has stored
 * within so many milliseconds.
 */
function peer(
  name: string,
  start: (folder: string) => ReturnType<typeof startPeer>,
  open: (port: number, doc: Y.Doc) => Provider,
  stored: (folder: string) => ReturnType<Session['stored']>,
  storesWithin: number,
): System {
  return {
    name,
    async begin(text) {
      const folder = mkdtempSync(join(tmpdir(), 'bench-peer-'));
      const server = await start(folder);
      const proxy = await openCountingProxy(() => server.port);
      const docs = [new Y.Doc(), new Y.Doc()] as const;
      const providers = docs.map((doc) => open(proxy.port, doc));
      docs[0].getText(TEXT).insert(0, text);
      await until(docs[1], text);
      return {
        docs,
        serverPid: server.pid,
        wire: proxy.bytes,
        stored: () => stored(folder),
        async rest() {
          await new Promise((resolve) => setTimeout(resolve, storesWithin));
        },
        async openCold(whole) {
          const before = proxy.bytes();
          const began = performance.now();
          const doc = new Y.Doc();
          const provider = open(proxy.port, doc);
          await until(doc, whole);
          const milliseconds = performance.now() - began;
          const bytes = proxy.bytes() - before;
          provider.destroy();
          return { milliseconds, bytes };
        },
        async close() {
          for (const provider of providers) provider.destroy();
          await server.stop();
          await proxy.close();
          rmSync(folder, { recursive: true });
        },
      };
    },
  };
}

const require = createRequire(import.meta.url);

export const yWebsocket = peer(
  '@y/websocket-server',
  () => startPeer(join(require.resolve('@y/websocket-server/package.json'), '..', 'src/server.js')),
  (port, doc) =>
    new WebsocketProvider(`ws://127.0.0.1:${port}`, 'bench', doc, {
      disableBc: true,
      WebSocketPolyfill: WebSocket as unknown as typeof globalThis.WebSocket,
    }),
  () => undefined, // as it ships, it keeps documents in memory
  0,
);

export const hocuspocus = peer(
  '@hocuspocus/server',
  (folder) =>
    startPeer(join(import.meta.dirname, 'hocuspocus-server.ts'), { DATABASE: join(folder, 'db.sqlite') }),
  (port, doc) => new HocuspocusProvider({ url: `ws://127.0.0.1:${port}`, name: 'bench', document: doc }),
  (folder) => {
    const file = join(folder, 'db.sqlite');
    const database = new DatabaseSync(file, { readOnly: true });
    const { bytes } = database.prepare('SELECT sum(length(data)) AS bytes FROM documents').get() as {
      bytes: number;
    };
    database.close();
    return { document: bytes, files: statSync(file).size };
  },
  3_000, // it stores when a document has rested for two seconds
);
