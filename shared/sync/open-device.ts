import { ObservableV2 } from 'lib0/observable';
import { type Bytes, sameBytes, toBase64Url, utf8 } from '../crypto/bytes.ts';
import { AlongsideError, type ErrorCode } from '../protocol/errors.ts';
import { parsePresence } from '../protocol/presence.ts';
import { type KnownCircle, openCircleBook } from './circle-book.ts';
import type { Connection, Push } from './connection.ts';
import type { CircleView, Device, DeviceEvents, SyncState } from './device.ts';
import { openDeviceDocuments } from './device-documents.ts';
import { openDevicePairings } from './device-pairings.ts';
import { followCircle, refreshLog } from './follow.ts';
import { type Hint, type Hints, noOtherPages } from './hints.ts';
import { loadIdentity } from './identity.ts';
import { openInbox } from './inbox.ts';
import { foundCircle } from './membership.ts';
import { openOutbox } from './outbox.ts';
import { openPairingStore } from './pairing-store.ts';
import { documentPresence } from './presence.ts';
import { contentKeys } from './record-keys.ts';
import { openServers } from './servers.ts';
import type { CircleId, DocumentId, Storage } from './storage.ts';

export interface DeviceOptions {
  storage: Storage;
  /** How pages of one device hear of each other; left out where the device is one process. */
  hints?: Hints;
}

/** Opens the device whose keys, circles and documents are in this storage. It is offline until told otherwise. */
export async function openDevice({ storage, hints = noOtherPages }: DeviceOptions): Promise<Device> {
  const identity = await loadIdentity(storage);
  const me = toBase64Url(identity.signing.publicKey);
  const events = new ObservableV2<DeviceEvents>();
  const keys = contentKeys();
  /** Why a document can't be followed or sent any further. */
  const problems = new Map<DocumentId, ErrorCode>();
  /** Servers that the page in charge of the connection can reach, as far as this page heard. */
  const reachable = new Set<string>();
  let inCharge = false;

  const changed = {
    documents: () => tell({ type: 'documents' }, () => events.emit('documents', [])),
    circles: () => tell({ type: 'circles' }, () => events.emit('circles', [])),
    pairings: () => tell({ type: 'pairings' }, () => events.emit('pairings', [])),
    sync: (document: DocumentId) => tell({ type: 'sync', document }, () => events.emit('sync', [document])),
  };

  function tell(hint: Hint, here: () => void) {
    hints.post(hint);
    here();
  }

  const book = await openCircleBook(storage, identity, changed.circles);
  const store = await openPairingStore(storage);

  const servers = openServers(identity, {
    up(connection) {
      connectionChanged(connection.server, true);
      for (const circle of circlesOn(connection.server)) void follow(circle, connection);
      pairings.advance(connection.server);
    },
    down(server, refusal) {
      connectionChanged(server, false);
      for (const circle of circlesOn(server)) void noteRefusal(circle, refusal);
    },
    push: (server, push) => void receive(server, push),
  });

  function circlesOn(server: string): KnownCircle[] {
    return book.all().filter((circle) => circle.server === server);
  }

  function connectionChanged(server: string, up: boolean) {
    if (up) reachable.add(server);
    else reachable.delete(server);
    hints.post({ type: 'connection', server, up });
    void everySyncState(server);
  }

  async function everySyncState(server: string) {
    for (const stream of await storage.streams()) {
      if (book.get(stream.circle)?.server === server) changed.sync(stream.document);
    }
  }

  async function noteRefusal(circle: KnownCircle, refusal: ErrorCode | undefined) {
    for (const stream of await storage.streams()) {
      if (stream.circle !== circle.id) continue;
      if (refusal === undefined) problems.delete(stream.document);
      else problems.set(stream.document, refusal);
      changed.sync(stream.document);
    }
  }

  async function follow(circle: KnownCircle, connection: Connection) {
    try {
      await followCircle({ storage, book, me, inbox, outbox }, circle, connection);
    } catch (error) {
      if (!(error instanceof AlongsideError)) throw error;
      if (error.code !== 'offline') await noteRefusal(circle, error.code);
    }
  }

  async function refresh(id: CircleId) {
    const circle = book.get(id);
    const connection = circle && servers.connection(circle.server);
    if (connection === undefined) throw new AlongsideError('offline');
    await refreshLog(book, circle as KnownCircle, connection);
  }

  async function receive(server: string, push: Push) {
    switch (push.type) {
      case 'record':
        inbox.push(toBase64Url(push.circle), toBase64Url(push.stream), push);
        break;
      case 'presence':
        documents.receivePresence(push.message);
        hints.post({ type: 'presence', message: push.message, way: 'in' });
        break;
      case 'head': {
        const circle = book.get(toBase64Url(push.circle));
        const connection = servers.connection(server);
        if (circle && connection && push.length > circle.log.length) await follow(circle, connection);
        pairings.advance(server);
        break;
      }
      case 'mailbox':
        pairings.advance(server);
        break;
    }
  }

  const shared = {
    storage,
    keys,
    identity,
    me,
    circle: (id: CircleId) => book.get(id),
    connection: (circle: KnownCircle) => servers.connection(circle.server),
    refreshLog: refresh,
  };

  const outbox = openOutbox({ ...shared, changed: changed.sync });
  const inbox = openInbox({
    ...shared,
    newDocument: (id, circle, sharedBy) => documents.arrive(id, circle, sharedBy),
    stored(id) {
      problems.delete(id);
      hints.post({ type: 'updates', document: id });
      documents.arrived(id);
      changed.sync(id);
    },
    failed(id, error) {
      problems.set(id, error.code);
      changed.sync(id);
    },
  });

  function flush(document: DocumentId) {
    if (inCharge) void outbox.flush(document);
  }

  const documents = openDeviceDocuments({
    storage,
    me,
    presence: (document, circle, client) =>
      documentPresence(
        {
          ...shared,
          circleByBytes: (id) => book.all().find((circle) => sameBytes(circle.log.id, id)),
        },
        document,
        circle,
        client,
      ),
    stored(document) {
      hints.post({ type: 'updates', document });
      changed.sync(document);
      flush(document);
    },
    unsaved: (document, error) => events.emit('unsaved', [document, error]),
    sendPresence(message) {
      hints.post({ type: 'presence', message, way: 'out' });
      sendPresence(message);
    },
    listChanged: changed.documents,
  });

  function sendPresence(message: Bytes) {
    const circle = book.get(toBase64Url(parsePresence(message).header.circle));
    if (circle !== undefined) servers.connection(circle.server)?.sendPresence(message);
  }

  async function name(): Promise<string> {
    return new TextDecoder().decode(await storage.readValue('name'));
  }

  const membership = { identity, book, refreshLog: (circle: KnownCircle) => refresh(circle.id) };
  const pairings = openDevicePairings({
    identity,
    book,
    store,
    membership,
    name,
    reach: servers.reach,
    connection: servers.connection,
    entered(circle) {
      const connection = servers.connection(circle.server);
      if (connection !== undefined) void follow(circle, connection);
    },
    changed: changed.pairings,
  });

  const stopListening = hints.listen((hint) => void hear(hint));

  async function hear(hint: Hint) {
    switch (hint.type) {
      case 'updates':
        documents.pull(hint.document);
        flush(hint.document);
        break;
      case 'sync':
        events.emit('sync', [hint.document]);
        break;
      case 'documents':
        events.emit('documents', []);
        break;
      case 'circles':
        await book.reload();
        events.emit('circles', []);
        break;
      case 'pairings':
        await store.reload();
        events.emit('pairings', []);
        break;
      case 'connection':
        if (hint.up) reachable.add(hint.server);
        else reachable.delete(hint.server);
        await everySyncState(hint.server);
        break;
      case 'presence':
        if (hint.way === 'in') documents.receivePresence(hint.message);
        else if (inCharge) sendPresence(hint.message);
        break;
    }
  }

  async function syncState(id: DocumentId): Promise<SyncState> {
    const stream = await storage.stream(id);
    if (stream === undefined) return { type: 'private' };
    const records = await storage.outboxSize(id);
    const code = outbox.refusal(id) ?? problems.get(id);
    if (code !== undefined) return { type: 'refused', records, code };
    const server = book.get(stream.circle)?.server;
    if (server === undefined || !reachable.has(server)) return { type: 'offline', records };
    return records > 0 ? { type: 'sending', records } : { type: 'synced' };
  }

  function circleView({ id, server, log, names }: KnownCircle): CircleView {
    const people = [...log.devices.keys()].map((device) => ({
      device,
      name: names[device] ?? '',
      me: device === me,
    }));
    return { id, server, people };
  }

  function knownCircle(id: CircleId): KnownCircle {
    const circle = book.get(id);
    if (circle === undefined) throw new AlongsideError('unknown-circle');
    return circle;
  }

  return {
    key: me,
    on: (event, listener) => void events.on(event, listener),
    off: (event, listener) => events.off(event, listener),

    name,
    setName: (text) => storage.changeValue('name', () => utf8(text.trim())),

    documents: () => storage.documents(),
    createDocument: documents.create,
    deleteDocument: documents.delete,
    open: documents.open,
    syncState,

    circles: () => book.all().map(circleView),
    createCircle: async (server) => (await foundCircle(membership, await servers.reach(originOf(server)))).id,
    pairings: pairings.all,
    invite: (circle) => pairings.invite(knownCircle(circle)),
    join: pairings.join,
    pick: pairings.pick,
    dismiss: pairings.dismiss,
    share(circle, kind, fill, sharedFrom) {
      knownCircle(circle);
      return documents.share(circle, kind, fill, sharedFrom);
    },

    online: () => inCharge,
    goOnline() {
      inCharge = true;
      servers.connect(new Set([...book.all().map(({ server }) => server), ...pairings.servers()]));
    },
    goOffline() {
      inCharge = false;
      const lost = [...reachable];
      servers.disconnect();
      for (const server of lost) connectionChanged(server, false);
    },
    async close() {
      await documents.close();
      stopListening();
      servers.disconnect();
      events.destroy();
    },
  };
}

/** The origin of a server address as a person types it. Throws `malformed`. */
function originOf(address: string): string {
  const url = URL.parse(address.trim());
  if (url === null || !/^https?:$/.test(url.protocol))
    throw new AlongsideError('malformed', 'not a server address');
  return url.origin;
}
