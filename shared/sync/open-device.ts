import { ObservableV2 } from 'lib0/observable';
import { type Bytes, sameBytes, toBase64Url, utf8 } from '../crypto/bytes.ts';
import { AlongsideError, type ErrorCode } from '../protocol/errors.ts';
import { parsePresence } from '../protocol/presence.ts';
import { type KnownCircle, openCircleBook } from './circle-book.ts';
import { circleCommands, originOf } from './circle-commands.ts';
import { circleView, standingIn } from './circle-view.ts';
import type { Connection, Push } from './connection.ts';
import type { Device, DeviceEvents, SyncState } from './device.ts';
import { openDeviceCircles } from './device-circles.ts';
import { openDeviceDocuments } from './device-documents.ts';
import { openDevicePairings } from './device-pairings.ts';
import { isMisbehaviour } from './follow.ts';
import { type Hint, type Hints, noOtherPages } from './hints.ts';
import { loadIdentity } from './identity.ts';
import { openInbox } from './inbox.ts';
import { openOutbox } from './outbox.ts';
import { openOwnDevices } from './own-devices.ts';
import { openPairingStore } from './pairing-store.ts';
import { documentPresence, dropUnbelievable } from './presence.ts';
import { contentKeys } from './record-keys.ts';
import { type DeviceParts, type Recovering, recover } from './recover.ts';
import { openServers } from './servers.ts';
import type { CircleId, DocumentId, Storage } from './storage.ts';
import type { UpkeepContext } from './upkeep.ts';

export interface DeviceOptions {
  storage: Storage;
  /** For a recovery code, which is a device that keeps nothing: its keys, and what its consent is made with. */
  recovering?: Recovering;
  /** How pages of one device hear of each other; left out where the device is one process. */
  hints?: Hints;
}

/** Opens the device whose keys, circles and documents are in this storage. It is offline until told otherwise. */
export async function openDevice(options: DeviceOptions): Promise<Device> {
  return (await openParts(options)).device;
}

async function openParts({ storage, hints = noOtherPages, recovering }: DeviceOptions): Promise<DeviceParts> {
  const identity = recovering?.identity ?? (await loadIdentity(storage));
  const consentSeed = recovering?.consentSeed;
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
      void comeUp(connection);
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
      if (stream.circle !== circle.id || problems.get(stream.document) === refusal) continue;
      if (refusal === undefined) problems.delete(stream.document);
      else problems.set(stream.document, refusal);
      changed.sync(stream.document);
    }
  }

  async function receive(server: string, push: Push) {
    switch (push.type) {
      case 'record':
        if (book.get(toBase64Url(push.circle))?.server !== server) break; // not this server's to say
        inbox.push(toBase64Url(push.circle), toBase64Url(push.stream), push);
        break;
      case 'presence':
        if (serverOfPresence(push.message) !== server) break;
        documents.receivePresence(push.message);
        hints.post({ type: 'presence', message: push.message, way: 'in' });
        break;
      case 'head': {
        const circle = book.get(toBase64Url(push.circle));
        if (circle === undefined) await discover(server);
        else if (circle.server === server && push.length > circle.log.length) await circles.follow(circle.id);
        pairings.advance(server);
        break;
      }
      case 'mailbox':
        pairings.advance(server);
        break;
    }
  }

  function serverOfPresence(message: Bytes): string | undefined {
    try {
      return book.get(toBase64Url(parsePresence(message).header.circle))?.server;
    } catch (error) {
      return dropUnbelievable(error);
    }
  }

  const shared = {
    storage,
    keys,
    identity,
    me,
    circle: (id: CircleId) => book.get(id),
    connection: (circle: KnownCircle) => servers.connection(circle.server),
    refreshLog: (id: CircleId) => circles.refresh(id),
    startEpoch: (circle: KnownCircle) => circles.startEpoch(circle),
    caught: (id: CircleId, code: ErrorCode) => circles.caught(id, code),
  };

  const outbox = openOutbox({ ...shared, changed: changed.sync });
  const inbox = openInbox({
    ...shared,
    newDocument: (id, circle, sharedBy) => documents.arrive(id, circle, sharedBy),
    async keepTerms(id, terms) {
      const document = await storage.document(id);
      if (document?.circle === undefined || document.terms !== undefined) return;
      await storage.putDocument({ ...document, terms });
      await circles.watchTheClock(document.circle);
    },
    stored(id) {
      problems.delete(id);
      hints.post({ type: 'updates', document: id });
      documents.arrived(id);
      changed.sync(id);
      namesMayHaveChanged(id);
    },
    failed(circle, id, error) {
      problems.set(id, error.code);
      changed.sync(id);
      if (isMisbehaviour(error.code)) circles.caught(circle, error.code);
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

  const reach = (circle: KnownCircle) => servers.reach(circle.server);
  const membership = {
    identity,
    book,
    reach,
    refreshLog: (circle: KnownCircle) => circles.refresh(circle.id),
  };

  const own = await openOwnDevices({
    storage,
    book,
    me,
    membership,
    consentSeed,
    reach: servers.reach,
    entered: (circle) => void circles.follow(circle.id),
    founded: (circle) => begun(circle),
  });

  const upkeep: UpkeepContext = {
    storage,
    identity,
    me,
    book,
    membership,
    documents,
    name,
    consentFor: own.consentFor,
    waitingInvites: () => pairings.waiting(),
  };
  const circles = openDeviceCircles({
    ...upkeep,
    connection: shared.connection,
    inbox,
    outbox,
    problem: noteRefusal,
  });

  const pairings = openDevicePairings({
    identity,
    book,
    store,
    membership,
    name,
    reach: servers.reach,
    connection: servers.connection,
    entered(circle) {
      for (const { id } of circle.personal ? book.all() : [circle]) void circles.follow(id);
    },
    changed: changed.pairings,
  });

  /** A new circle has its document from the first moment, and is followed. */
  async function begun(circle: KnownCircle): Promise<void> {
    await documents.beginCircleDocument(circle.document, circle.id);
    await circles.follow(circle.id);
  }

  function namesMayHaveChanged(id: DocumentId) {
    const circle = book.all().find(({ document }) => document === id);
    if (circle !== undefined) circles.documentChanged(circle);
  }

  async function comeUp(connection: Connection) {
    await Promise.all(circlesOn(connection.server).map(({ id }) => circles.follow(id)));
    await discover(connection.server);
  }

  /** Circles that another device of this person brought this one into. */
  async function discover(server: string) {
    const connection = servers.connection(server);
    if (connection === undefined || (own.personal() === undefined && consentSeed === undefined)) return;
    await own.discover(connection).catch(ignoreKnown);
  }

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
    const circle = book.get(stream.circle);
    if (circle !== undefined && standingIn(circle, me) !== 'present') return { type: 'ended', records };
    const code = outbox.refusal(id) ?? problems.get(id);
    if (code !== undefined) return { type: 'refused', records, code };
    const server = circle?.server;
    if (server === undefined || !reachable.has(server)) return { type: 'offline', records };
    return records > 0 ? { type: 'sending', records } : { type: 'synced' };
  }

  const device: Device = {
    key: me,
    on: (event, listener) => void events.on(event, listener),
    off: (event, listener) => events.off(event, listener),

    name,
    async setName(text) {
      await storage.changeValue('name', () => utf8(text.trim()));
      for (const { id } of book.all()) void circles.follow(id); // the circles' documents say it to partners
    },

    documents: () => storage.documents(),
    createDocument: documents.create,
    deleteDocument: documents.delete,
    open: documents.open,
    syncState,

    circles: () => book.all().map((circle) => circleView(circle, me)),
    pairings: pairings.all,
    join: pairings.join,
    pick: pairings.pick,
    dismiss: pairings.dismiss,
    ...circleCommands({
      ...upkeep,
      servers,
      pairings,
      begun,
      documentsChanged: changed.documents,
      watchTheClock: circles.watchTheClock,
    }),

    async inviteOwnDevice(server) {
      return pairings.invite(await own.ensurePersonal(originOf(server)), { as: 'device' });
    },
    newRecoveryCode: async (server) => own.newRecoveryCode(originOf(server)),
    isRecoveryCode: own.isRecoveryCode,
    recover: async (server, code) => recover(parts(), openParts, originOf(server), code),
    removeOwnDevice: own.remove,

    online: () => inCharge,
    goOnline() {
      inCharge = true;
      void connectAll();
    },
    goOffline() {
      inCharge = false;
      const lost = [...reachable];
      servers.disconnect();
      for (const server of lost) connectionChanged(server, false);
    },
    async close() {
      circles.close();
      await documents.close();
      stopListening();
      servers.disconnect();
      events.destroy();
    },
  };

  async function connectAll() {
    servers.connect(new Set([...book.all().map(({ server }) => server), ...pairings.servers()]));
    const elsewhere = await own.servers();
    if (inCharge) servers.connect(elsewhere);
  }

  function parts(): DeviceParts {
    return { device, identity, storage, book, servers, membership, circles, own };
  }

  return parts();
}

function ignoreKnown(error: unknown): void {
  if (!(error instanceof AlongsideError)) throw error;
}
