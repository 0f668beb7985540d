import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomBytes } from '@alongside/shared/crypto/bytes';
import { decodeServerFrame, encodeDeviceFrame } from '@alongside/shared/protocol/frames';
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { WebSocket } from 'ws';
import { writeSyncStep1, writeUpdate } from 'y-protocols/sync';
import * as Y from 'yjs';
import { admitTo, follow, invite, type Member, newCircle, newcomer } from '../../server/testing/circle.ts';
import { writeRecord } from '../../server/testing/device.ts';
import { startServerProcess } from '../headless/server-process.ts';
import { startPeer } from './processes.ts';

/** One who writes, and two who read, in one document. Edits are made ahead: the server is what is measured. */
export interface Group {
  /** Sends the edit of this number, counted from 0. */
  send(edit: number): void;
  /** How many edits each of the readers has, and how many the server has told the writer to be safe, where it does so. */
  arrived(): readonly number[];
  /** Called when one of these changes. */
  onProgress?: () => void;
}

export interface LoadServer {
  readonly pid: number;
  /** So many groups, connected and quiet; each can send so many edits. */
  connect(groups: number, edits: number): Promise<Group[]>;
  stop(): Promise<void>;
}

export interface LoadSystem {
  readonly name: string;
  /** What an edit that arrived means there. */
  readonly delivered: string;
  start(): Promise<LoadServer>;
}

/** Bytes that somebody types at a time. */
const TYPED = 'typing, ';

export const oursUnderLoad: LoadSystem = {
  name: 'alongside',
  delivered: 'signed and checked, on the disk before it is acknowledged, pushed to both partners',
  async start() {
    const folder = mkdtempSync(join(tmpdir(), 'alongside-load-'));
    const server = await startServerProcess(folder);
    const sockets: WebSocket[] = [];

    async function circle(edits: number): Promise<Group> {
      const { founder, circle: begun } = await newCircle(server.port);
      const readers = [await newcomer(server.port), await newcomer(server.port)];
      let log = begun;
      for (const { device } of readers) log = await admitTo(await invite(log, founder), founder, device);
      for (const member of [founder, ...readers]) await follow(member, log);
      const stream = randomBytes(16);
      const frames: Uint8Array[] = [];
      for (let counter = 1; counter <= edits; counter++) {
        const record = await writeRecord(founder.device, log, { stream, counter }, 60);
        frames.push(
          encodeDeviceFrame({ type: 'request', id: 1_000 + counter, request: { type: 'append', record } }),
        );
      }
      sockets.push(...[founder, ...readers].map(({ client }) => client.socket));
      const group = countingGroup(3, (edit) => founder.client.send(frames[edit] as Uint8Array));
      const count = (member: Member, at: number, type: 'ok' | 'record') => {
        // What a test's client does with each frame costs more than all else here.
        member.client.socket.removeAllListeners('message');
        member.client.socket.on('message', (data: Buffer) => {
          if (decodeServerFrame(new Uint8Array(data)).type === type) group.came(at);
        });
      };
      count(founder, 2, 'ok');
      for (const [at, reader] of readers.entries()) count(reader, at, 'record');
      return group;
    }

    return {
      pid: server.pid(),
      connect: (groups, edits) => inBatches(groups, () => circle(edits)),
      async stop() {
        for (const socket of sockets) socket.terminate();
        await server.kill();
        rmSync(folder, { recursive: true });
      },
    };
  },
};

function countingGroup(counted: number, send: (edit: number) => void) {
  const arrived = Array.from({ length: counted }, () => 0);
  const group: Group & { cameTo(at: number, edits: number): void; came(at: number): void } = {
    send,
    arrived: () => arrived,
    cameTo(at, edits) {
      arrived[at] = edits;
      group.onProgress?.();
    },
    came: (at) => group.cameTo(at, (arrived[at] ?? 0) + 1),
  };
  return group;
}

/** Connecting a few at a time: all at once is another thing to measure. */
async function inBatches(count: number, make: (index: number) => Promise<Group>): Promise<Group[]> {
  const made: Group[] = [];
  while (made.length < count) {
    const size = Math.min(10, count - made.length);
    made.push(...(await Promise.all(Array.from({ length: size }, (_, index) => make(made.length + index)))));
  }
  return made;
}

/** What a peer's messages begin with, and how a client of it introduces itself. */
interface Dialect {
  path(document: string): string;
  prefix(encoder: encoding.Encoder, document: string): void;
  hello(socket: WebSocket, document: string): void;
  /** The kind of message, after the prefix. */
  readPrefix(decoder: decoding.Decoder): void;
}

const SYNC = 0;
/** The kinds of a sync message that bring words: step 2 and update. */
const UPDATE = 2;

function peerUnderLoad(
  name: string,
  delivered: string,
  start: (folder: string) => ReturnType<typeof startPeer>,
  dialect: Dialect,
): LoadSystem {
  return {
    name,
    delivered,
    async start() {
      const folder = mkdtempSync(join(tmpdir(), 'load-peer-'));
      const server = await start(folder);
      const sockets: WebSocket[] = [];

      async function join1(document: string): Promise<WebSocket> {
        const socket = new WebSocket(`ws://127.0.0.1:${server.port}${dialect.path(document)}`);
        sockets.push(socket);
        await once(socket, 'open');
        const answered = new Promise((resolve) => {
          socket.on('message', (data: Buffer) => isSync(data) && resolve(undefined));
        });
        dialect.hello(socket, document);
        const encoder = encoding.createEncoder();
        dialect.prefix(encoder, document);
        encoding.writeVarUint(encoder, SYNC);
        writeSyncStep1(encoder, new Y.Doc());
        socket.send(encoding.toUint8Array(encoder));
        await answered;
        return socket;
      }

      function kindOf(data: Buffer) {
        const decoder = decoding.createDecoder(new Uint8Array(data));
        dialect.readPrefix(decoder);
        const type = decoding.readVarUint(decoder);
        return { type, sync: type === SYNC ? decoding.readVarUint(decoder) : -1, rest: decoder };
      }
      const isSync = (data: Buffer) => kindOf(data).type === SYNC;
      function updateIn(data: Buffer): Uint8Array | undefined {
        const { sync, rest } = kindOf(data);
        return sync === UPDATE ? decoding.readVarUint8Array(rest) : undefined;
      }

      async function group(index: number, edits: number): Promise<Group> {
        const document = `group-${index}`;
        const [writer, ...readers] = [await join1(document), await join1(document), await join1(document)];
        const frames = updates(edits).map((update) => {
          const encoder = encoding.createEncoder();
          dialect.prefix(encoder, document);
          encoding.writeVarUint(encoder, SYNC);
          writeUpdate(encoder, update);
          return encoding.toUint8Array(encoder);
        });
        const made = countingGroup(2, (edit) => writer?.send(frames[edit] as Uint8Array));
        for (const [at, reader] of readers.entries()) {
          reader.removeAllListeners('message');
          // Several edits may come as one: the text says how many.
          const doc = new Y.Doc();
          reader.on('message', (data: Buffer) => {
            const update = updateIn(data);
            if (update === undefined) return;
            Y.applyUpdate(doc, update);
            made.cameTo(at, doc.getText('text').length / TYPED.length);
          });
        }
        return made;
      }

      return {
        pid: server.pid,
        connect: (groups, edits) => inBatches(groups, (index) => group(index, edits)),
        async stop() {
          for (const socket of sockets) socket.terminate();
          await server.stop();
          rmSync(folder, { recursive: true });
        },
      };
    },
  };
}

/** What typing makes, an update for each bit of it. */
function updates(count: number): Uint8Array[] {
  const doc = new Y.Doc();
  const made: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => made.push(update));
  for (let edit = 0; edit < count; edit++) doc.getText('text').insert(edit * TYPED.length, TYPED);
  return made;
}

const require = createRequire(import.meta.url);

export const yWebsocketUnderLoad = peerUnderLoad(
  '@y/websocket-server',
  'passed on to both partners; kept in memory only',
  () => startPeer(join(require.resolve('@y/websocket-server/package.json'), '..', 'src/server.js')),
  {
    path: (document) => `/${document}`,
    prefix: () => {},
    hello: () => {},
    readPrefix: () => {},
  },
);

export const hocuspocusUnderLoad = peerUnderLoad(
  '@hocuspocus/server',
  'passed on to both partners; in its database once the document has rested for two seconds, at most ten',
  (folder) =>
    startPeer(join(import.meta.dirname, 'hocuspocus-server.ts'), { DATABASE: join(folder, 'db.sqlite') }),
  {
    path: () => '/',
    prefix: (encoder, document) => encoding.writeVarString(encoder, document),
    hello(socket, document) {
      const encoder = encoding.createEncoder();
      encoding.writeVarString(encoder, document);
      encoding.writeVarUint(encoder, 2); // authentication
      encoding.writeVarUint(encoder, 0); // by a token
      encoding.writeVarString(encoder, 'nobody');
      encoding.writeVarString(encoder, '4.8.0');
      socket.send(encoding.toUint8Array(encoder));
    },
    readPrefix: (decoder) => void decoding.readVarString(decoder),
  },
);
