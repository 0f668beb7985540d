/**
 * The WebSocket class that stock y-websocket is given. To the provider it is a server that holds the whole
 * document; in truth the other end is this device's own sealed storage. What the provider sends is kept there
 * (and goes on, sealed, through the outbox); what partners sent comes out of there. So a document opens, and
 * can be written, without any network.
 *
 * The provider's sync step 1 is dropped: a diff would carry the whole delete set, the outbox carries what is new.
 * An empty sync step 2 after the stored updates tells the provider that it has everything.
 */
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { messageYjsSyncStep2, messageYjsUpdate, writeSyncStep2, writeUpdate } from 'y-protocols/sync';
import * as Y from 'yjs';
import { asBytes, type Bytes } from '../crypto/bytes.ts';

/** The device's end of an open document. */
export interface DocumentChannel {
  /** Everything stored of the document so far. */
  load(): Promise<readonly Uint8Array[]>;
  /** An update made here. */
  keep(update: Bytes): void;
  /** An awareness update made or passed on here. */
  showPresence(awarenessUpdate: Bytes): void;
  /** The socket is open: it takes messages until the returned function is called. */
  attach(deliver: (message: Message) => void): () => void;
}

export type Message =
  | { type: 'update'; update: Uint8Array }
  | { type: 'awareness'; update: Uint8Array }
  | { type: 'who-is-here' };

/** Message types of y-websocket. */
const SYNC = 0;
const AWARENESS = 1;
const QUERY_AWARENESS = 3;

/** y-websocket gives a socket up after 30 s without a message. */
const SIGN_OF_LIFE = 20_000;

function encodeMessage(message: Message): Bytes {
  return encoding.encode((to) => {
    switch (message.type) {
      case 'update':
        encoding.writeVarUint(to, SYNC);
        writeUpdate(to, message.update);
        break;
      case 'awareness':
        encoding.writeVarUint(to, AWARENESS);
        encoding.writeVarUint8Array(to, message.update);
        break;
      case 'who-is-here':
        encoding.writeVarUint(to, QUERY_AWARENESS);
        break;
    }
  });
}

const NOTHING_MORE = encoding.encode((to) => {
  encoding.writeVarUint(to, SYNC);
  writeSyncStep2(to, new Y.Doc());
});

/** A WebSocket class whose other end is this channel. */
export function sealedSocket(channel: DocumentChannel): typeof WebSocket {
  class SealedSocket {
    static readonly CONNECTING = 0;
    static readonly OPEN = 1;
    static readonly CLOSING = 2;
    static readonly CLOSED = 3;
    readonly OPEN = 1;
    readyState = 0;
    binaryType = 'arraybuffer';
    onopen: (() => void) | null = null;
    onmessage: ((event: { data: ArrayBuffer }) => void) | null = null;
    onclose: ((event: { code: number; reason: string }) => void) | null = null;
    onerror: ((event: unknown) => void) | null = null;
    #detach: (() => void) | undefined;
    #alive: ReturnType<typeof setInterval> | undefined;

    constructor() {
      void this.#open();
    }

    async #open() {
      let stored: readonly Uint8Array[];
      try {
        stored = await channel.load();
      } catch (error) {
        this.onerror?.(error);
        return this.close();
      }
      if (this.readyState !== SealedSocket.CONNECTING) return;
      this.readyState = SealedSocket.OPEN;
      this.onopen?.();
      // One by one: where Yjs can't make sense of one, the provider goes on with the others.
      for (const update of stored) this.#receive(encodeMessage({ type: 'update', update }));
      this.#detach = channel.attach((message) => this.#receive(encodeMessage(message)));
      this.#receive(NOTHING_MORE);
      this.#alive = setInterval(() => this.#receive(NOTHING_MORE), SIGN_OF_LIFE);
    }

    #receive(message: Bytes) {
      this.onmessage?.({ data: message.buffer });
    }

    send(data: Uint8Array) {
      if (this.readyState !== SealedSocket.OPEN) return;
      const from = decoding.createDecoder(data);
      const type = decoding.readVarUint(from);
      if (type === AWARENESS) {
        channel.showPresence(asBytes(decoding.readVarUint8Array(from)));
      } else if (type === SYNC) {
        const step = decoding.readVarUint(from);
        if (step === messageYjsUpdate || step === messageYjsSyncStep2) {
          channel.keep(asBytes(decoding.readVarUint8Array(from)).slice());
        }
      }
    }

    close() {
      if (this.readyState === SealedSocket.CLOSED) return;
      this.readyState = SealedSocket.CLOSED;
      clearInterval(this.#alive);
      this.#detach?.();
      this.onclose?.({ code: 1000, reason: '' });
    }
  }
  // The provider uses no more of a WebSocket than what is here.
  return SealedSocket as unknown as typeof WebSocket;
}
