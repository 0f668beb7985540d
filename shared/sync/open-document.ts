import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { asBytes, type Bytes } from '../crypto/bytes.ts';
import { ownAwareness } from './awareness-filter.ts';
import type { OpenDocument } from './device.ts';
import { type DocumentPresence, dropUnbelievable } from './presence.ts';
import { type Message, sealedSocket } from './sealed-socket.ts';
import type { DocumentId, Storage } from './storage.ts';

export interface OpenDocumentContext {
  storage: Storage;
  /** `undefined` for a private document. */
  presence(ownClient: number): DocumentPresence | undefined;
  /** An update was stored: other pages, the list and the outbox want to know. */
  stored(id: DocumentId): void;
  /** Storing failed; it is tried again. */
  unsaved(id: DocumentId, error: unknown): void;
  sendPresence(message: Bytes): void;
}

/** An open document with the device's side of it. */
export interface DocumentSession extends OpenDocument {
  /** Takes in what other pages or partners stored. */
  pull(): Promise<void>;
  /** Shows a partner's sealed presence message. */
  receivePresence(message: Bytes): Promise<void>;
}

/** Rows of updates a document may have before opening it puts them together. */
const COMPACT_ABOVE = 200;
const RETRY_STORING = 1_000;

/** Opens a document from storage through stock y-websocket over a sealed socket. */
export async function openDocument(id: DocumentId, context: OpenDocumentContext): Promise<DocumentSession> {
  const { storage } = context;
  const doc = new Y.Doc();
  const presence = context.presence(doc.clientID);
  let deliver: ((message: Message) => void) | undefined;
  let position = 0;
  let pulling = Promise.resolve();
  let showing = Promise.resolve();

  async function load(): Promise<Uint8Array[]> {
    const stored = await storage.updatesAfter(id, 0);
    position = stored.at(-1)?.position ?? 0;
    return stored.map(({ update }) => update);
  }

  function pull(): Promise<void> {
    const before = pulling.catch(() => undefined); // who asked for that one was told
    pulling = before.then(async () => {
      if (deliver === undefined) return;
      const stored = await storage.updatesAfter(id, position);
      for (const { update } of stored) deliver?.({ type: 'update', update });
      position = stored.at(-1)?.position ?? position;
    });
    return pulling;
  }

  const writer = updateWriter(id, context);

  async function showPresence(awarenessUpdate: Bytes) {
    const own = ownAwareness(awarenessUpdate, doc.clientID);
    const message = own && (await presence?.seal(own));
    if (message !== undefined) context.sendPresence(message);
  }

  const provider = new WebsocketProvider('ws://sealed', id, doc, {
    disableBc: true,
    WebSocketPolyfill: sealedSocket({
      load,
      keep: writer.keep,
      showPresence(update) {
        showing = showing.then(() => showPresence(update));
      },
      attach(deliverMessage) {
        deliver = deliverMessage;
        pull().catch((error) => context.unsaved(id, error));
        return () => {
          deliver = undefined;
        };
      },
    }),
  });
  await new Promise<void>((resolve, reject) => {
    provider.once('sync', () => resolve());
    provider.once('connection-error', (error) => reject(error));
  }).catch((error) => {
    provider.destroy();
    throw error;
  });
  await compactWhenLong(id, doc, storage, position);

  return {
    id,
    doc,
    awareness: provider.awareness,
    saved: writer.saved,
    pull,
    async receivePresence(message) {
      const partner = await presence?.open(message).catch(dropUnbelievable);
      if (partner === undefined) return;
      deliver?.({ type: 'awareness', update: partner.awarenessUpdate });
      if (partner.newcomer) deliver?.({ type: 'who-is-here' });
    },
    async close() {
      await writer.saved();
      provider.awareness.setLocalState(null);
      await showing; // the goodbye
      provider.destroy();
      doc.destroy();
    },
  };
}

/** Stores updates in order. What comes while one is being stored is put together and stored next. */
function updateWriter(id: DocumentId, context: OpenDocumentContext) {
  let waiting: Bytes[] = [];
  let writing: Promise<void> | undefined;
  let failure: { error: unknown } | undefined;

  async function write() {
    try {
      while (waiting.length > 0) {
        const batch = waiting;
        waiting = [];
        const update = batch.length === 1 ? (batch[0] as Bytes) : asBytes(Y.mergeUpdates(batch));
        try {
          await context.storage.appendLocal(id, update);
          failure = undefined;
        } catch (error) {
          waiting = [update, ...waiting];
          failure = { error };
          context.unsaved(id, error);
          setTimeout(start, RETRY_STORING);
          return;
        }
        context.stored(id);
      }
    } finally {
      writing = undefined;
    }
  }

  function start() {
    if (waiting.length > 0) writing ??= write();
  }

  return {
    keep(update: Bytes) {
      waiting.push(update);
      if (failure === undefined) start();
    },
    async saved() {
      start();
      await writing;
      if (failure !== undefined) throw failure.error;
    },
  };
}

/** One row instead of many, unless something is still missing that an earlier row may belong to. */
async function compactWhenLong(id: DocumentId, doc: Y.Doc, storage: Storage, through: number): Promise<void> {
  if ((await storage.updateCount(id)) <= COMPACT_ABOVE) return;
  if (doc.store.pendingStructs !== null || doc.store.pendingDs !== null) return;
  await storage.compact(id, through, asBytes(Y.encodeStateAsUpdate(doc)));
}

/** What storage holds of a document, as a fresh document without anything deleted. */
export async function readDocument(id: DocumentId, storage: Storage): Promise<Y.Doc> {
  return documentOf((await storage.updatesAfter(id, 0)).map(({ update }) => update));
}

/** A fresh document made of these updates. One that Yjs can't make sense of is left out, as when a document is opened. */
export function documentOf(updates: readonly Uint8Array[]): Y.Doc {
  const doc = new Y.Doc();
  for (const update of updates) {
    try {
      Y.applyUpdate(doc, update);
    } catch {
      // One partner's broken bytes must not break everyone's document.
    }
  }
  return doc;
}
