import { type Bytes, randomBytes } from '../crypto/bytes.ts';
import { withHands } from './hands.ts';
import type {
  AttachmentId,
  DocumentId,
  OutboxItem,
  Storage,
  StoredDocument,
  StoredUpdate,
  StreamState,
} from './storage.ts';

/** Storage in memory: for devices that live in a test, a benchmark or a proof. It lives as long as the object does. */
export function memoryStorage(): Storage {
  const values = new Map<string, Bytes>();
  const changing = new Map<string, Promise<void>>();
  const documents = new Map<DocumentId, StoredDocument>();
  const updates = new Map<DocumentId, StoredUpdate[]>();
  const attachments = new Map<DocumentId, Map<AttachmentId, Bytes>>();
  const streams = new Map<DocumentId, Omit<StreamState, 'written' | 'acknowledged'>>();
  const outboxes = new Map<DocumentId, { written: number; items: OutboxItem[] }>();
  let position = 0;

  const store = (id: DocumentId, update: Bytes) => {
    const stored = updates.get(id) ?? [];
    stored.push({ position: ++position, update });
    updates.set(id, stored);
  };

  function stateOf(stream: Omit<StreamState, 'written' | 'acknowledged'>): StreamState {
    const { written = 0, items = [] } = outboxes.get(stream.document) ?? {};
    return { ...stream, written, acknowledged: written - items.length };
  }

  return {
    readValue: async (name) => values.get(name),
    changeValue(name, change) {
      const previous = changing.get(name) ?? Promise.resolve();
      const changed = previous
        .catch(() => undefined) // a failed change left the value as it was
        .then(async () => void values.set(name, await change(values.get(name))));
      changing.set(name, changed);
      return changed;
    },

    documents: async () => [...documents.values()],
    document: async (id) => documents.get(id),
    putDocument: async (document) => void documents.set(document.id, document),
    async addDocuments(added) {
      for (const { document, update, attachments: within } of added) {
        documents.set(document.id, document);
        store(document.id, update);
        attachments.set(document.id, new Map(within.map(({ id, content }) => [id, content])));
      }
    },
    async deleteDocument(id) {
      for (const table of [documents, updates, attachments, streams, outboxes]) table.delete(id);
    },

    async putAttachment(document, id, content) {
      attachments.set(document, (attachments.get(document) ?? new Map()).set(id, content));
    },
    attachment: async (document, id) => attachments.get(document)?.get(id),
    attachments: async (document) => [...(attachments.get(document)?.keys() ?? [])],
    deleteAttachment: async (document, id) => void attachments.get(document)?.delete(id),

    updatesAfter: async (id, after) => (updates.get(id) ?? []).filter((stored) => stored.position > after),
    updateCount: async (id) => updates.get(id)?.length ?? 0,
    async compact(id, through, merged) {
      const later = (updates.get(id) ?? []).filter((stored) => stored.position > through);
      updates.set(id, later);
      store(id, merged);
    },
    async appendLocal(id, update) {
      store(id, update);
      const outbox = outboxes.get(id);
      outbox?.items.push({ counter: ++outbox.written, record: randomBytes(16), update });
    },

    async startStream(id, circle) {
      if (streams.has(id)) return;
      streams.set(id, { document: id, circle, cursor: 0, counters: {}, epoch: 0, restartedAt: 0, hands: {} });
      outboxes.set(id, { written: 0, items: [] });
    },
    async enterStream(document, whole, through) {
      const { id, circle } = document;
      const isMoved = updates.get(id)?.at(-1)?.position !== through;
      if (streams.has(id) || !documents.has(id) || isMoved) return false;
      documents.set(id, document);
      streams.set(id, { document: id, circle, cursor: 0, counters: {}, epoch: 0, restartedAt: 0, hands: {} });
      outboxes.set(id, { written: 1, items: [{ counter: 1, record: randomBytes(16), update: whole }] });
      return true;
    },
    async endStream(document) {
      for (const table of [streams, outboxes]) table.delete(document.id);
      documents.set(document.id, document);
    },
    streams: async () => [...streams.values()].map(stateOf),
    async stream(id) {
      const stream = streams.get(id);
      return stream && stateOf(stream);
    },
    async appendRemote(id, records, after, cursor) {
      const stream = streams.get(id);
      if (stream?.cursor !== after) return false;
      const counters = { ...stream.counters };
      let { epoch } = stream;
      for (const { author, counter, update, ...record } of records) {
        counters[author] = counter;
        epoch = Math.max(epoch, record.epoch);
        if (update !== undefined) store(id, update);
      }
      const hands = withHands(stream.hands, records, Date.now());
      streams.set(id, { ...stream, cursor, counters, epoch, hands });
      return true;
    },
    async restartStream(id) {
      const stream = streams.get(id);
      if (stream === undefined) return;
      const restartedAt = Math.max(stream.cursor, stream.restartedAt);
      streams.set(id, { ...stream, cursor: 0, counters: {}, epoch: 0, restartedAt });
    },
    async continueFrom(id, counter) {
      const outbox = outboxes.get(id);
      if (outbox === undefined) return;
      outbox.items = outbox.items.map((item, index) => ({ ...item, counter: counter + 1 + index }));
      outbox.written = counter + outbox.items.length;
    },

    outbox: async (id, atMost) => (outboxes.get(id)?.items ?? []).slice(0, atMost),
    outboxSize: async (id) => outboxes.get(id)?.items.length ?? 0,
    async acknowledge(id, counter) {
      const outbox = outboxes.get(id);
      if (outbox) outbox.items = outbox.items.filter((item) => item.counter > counter);
    },
  };
}
