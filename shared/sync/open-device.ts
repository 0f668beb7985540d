import { ObservableV2 } from 'lib0/observable';
import { type Bytes, toBase64Url, utf8 } from '../crypto/bytes.ts';
import { AlongsideError, isPassing } from '../protocol/errors.ts';
import { parsePresence } from '../protocol/presence.ts';
import { openBackground } from './background.ts';
import { openChanges } from './changes.ts';
import { type KnownCircle, openCircleBook } from './circle-book.ts';
import { circleView } from './circle-view.ts';
import type { Device, DeviceEvents } from './device.ts';
import { openDeviceDocuments } from './device-documents.ts';
import { openDevicePairings } from './device-pairings.ts';
import { followCircle, refreshLog } from './follow.ts';
import { type HearPageContext, hearPage } from './hear-page.ts';
import { type Hints, noOtherPages } from './hints.ts';
import { loadIdentity } from './identity.ts';
import { openInbox } from './inbox.ts';
import { foundCircle } from './membership.ts';
import { openOutbox } from './outbox.ts';
import { openPairingStore } from './pairing-store.ts';
import { documentPresence } from './presence.ts';
import { type ReceptionContext, receive } from './reception.ts';
import { contentKeys } from './record-keys.ts';
import { openServers } from './servers.ts';
import type { CircleId, DocumentId, Storage } from './storage.ts';
import { openSyncStates } from './sync-states.ts';

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
  const background = openBackground();
  let inCharge = false;

  const changed = openChanges(events, hints);
  const book = await openCircleBook(storage, identity, changed.circles);
  const store = await openPairingStore(storage);

  const servers = openServers(identity, {
    up(connection) {
      connectionChanged(connection.server, true);
      for (const circle of circlesOn(connection.server)) background.run(follow(circle));
      background.run(pairings.advance(connection.server));
    },
    down(server, refusal) {
      connectionChanged(server, false);
      for (const circle of circlesOn(server)) background.run(syncStates.setProblemOf(circle, refusal));
    },
    push: (server, push) => background.run(receive(reception, server, push)),
  });

  function circlesOn(server: string): KnownCircle[] {
    return book.all().filter((circle) => circle.server === server);
  }

  function connectionChanged(server: string, up: boolean) {
    hints.post({ type: 'connection', server, up });
    background.run(syncStates.setReachable(server, up));
  }

  /** Everything of a circle, while its server can be reached. */
  async function follow(circle: KnownCircle) {
    const connection = servers.connection(circle.server);
    if (connection === undefined) return;
    try {
      await followCircle({ storage, book, me, inbox, outbox }, circle, connection);
    } catch (error) {
      if (!(error instanceof AlongsideError)) throw error;
      if (!isPassing(error)) await syncStates.setProblemOf(circle, error.code);
    }
  }

  async function refresh(id: CircleId) {
    const circle = book.get(id);
    const connection = circle && servers.connection(circle.server);
    if (circle === undefined || connection === undefined) throw new AlongsideError('offline');
    await refreshLog(book, circle, connection);
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
      hints.post({ type: 'updates', document: id });
      documents.arrived(id);
      syncStates.setProblem(id, undefined);
    },
    failed: (id, error) => syncStates.setProblem(id, error.code),
  });
  const syncStates = openSyncStates({ storage, book, outbox, changed: changed.sync });

  function flush(document: DocumentId) {
    if (inCharge) background.run(outbox.flush(document));
  }

  const documents = openDeviceDocuments({
    storage,
    me,
    presence: (document, circle, client) => documentPresence(shared, document, circle, client),
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
    entered: (circle) => background.run(follow(circle)),
    changed: changed.pairings,
  });

  const reception: ReceptionContext = {
    book,
    inbox,
    showPresence(message) {
      documents.receivePresence(message);
      hints.post({ type: 'presence', message, way: 'in' });
    },
    follow,
    advancePairings: pairings.advance,
  };

  const page: HearPageContext = {
    events,
    book,
    store,
    documents,
    pairings,
    syncStates,
    inCharge: () => inCharge,
    connectAll,
    follow,
    flush,
    sendPresence,
  };
  const stopListening = hints.listen((hint) => background.run(hearPage(page, hint)));

  function connectAll() {
    servers.connect(new Set([...book.all().map(({ server }) => server), ...pairings.servers()]));
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
    syncState: syncStates.of,

    circles: () => book.all().map((circle) => circleView(circle, me)),
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
      connectAll();
    },
    goOffline() {
      inCharge = false;
      servers.disconnect();
      for (const server of syncStates.reachable()) connectionChanged(server, false);
    },
    async close() {
      stopListening();
      try {
        await documents.closeAll();
      } finally {
        // Also when something could not be stored: nothing may go on behind a closed device.
        servers.disconnect();
        await background.settled();
      }
      await documents.describePending();
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
