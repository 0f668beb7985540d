import { ObservableV2 } from 'lib0/observable';
import { type Bytes, toBase64Url, utf8 } from '../crypto/bytes.ts';
import type { ShareTerms } from '../documents/shape.ts';
import { currentEpoch } from '../protocol/circle.ts';
import { AlongsideError, type ErrorCode } from '../protocol/errors.ts';
import { parsePresence } from '../protocol/presence.ts';
import { openBackground } from './background.ts';
import { openChanges } from './changes.ts';
import { type KnownCircle, openCircleBook } from './circle-book.ts';
import { circleCommands } from './circle-commands.ts';
import { NAME_LENGTH } from './circle-document.ts';
import { circleView } from './circle-view.ts';
import type { Connection } from './connection.ts';
import { conversationCommands } from './conversation-commands.ts';
import type { Device, DeviceEvents } from './device.ts';
import { openDeviceCircles } from './device-circles.ts';
import { openDeviceDocuments } from './device-documents.ts';
import { openDevicePairings } from './device-pairings.ts';
import { isMisbehaviour } from './follow.ts';
import { groupCommands } from './groups.ts';
import { type HearPageContext, hearPage } from './hear-page.ts';
import { type Hints, noOtherPages } from './hints.ts';
import { loadIdentity } from './identity.ts';
import { openInbox } from './inbox.ts';
import { openOutbox } from './outbox.ts';
import { openOwnDevices } from './own-devices.ts';
import { openOwnJournal } from './own-journal.ts';
import { openPairingStore } from './pairing-store.ts';
import { documentPresence } from './presence.ts';
import type { Pulses } from './pulse/device-pulses.ts';
import { noteWritten, type ReceptionContext, receive } from './reception.ts';
import { contentKeys } from './record-keys.ts';
import { type DeviceParts, type Recovering, recover } from './recover.ts';
import { openServers, originOf } from './servers.ts';
import { openSnapshots } from './snapshots.ts';
import type { CircleId, DocumentId, Storage, StoredDocument } from './storage.ts';
import { openSyncStates } from './sync-states.ts';
import { tellCohort } from './tell-cohort.ts';
import { obeyLog, type UpkeepContext } from './upkeep.ts';

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
      background.run(catchUp(connection));
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

  async function catchUp({ server }: Connection) {
    await Promise.all(circlesOn(server).map(({ id }) => circles.follow(id)));
    await own.discover(server);
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

  const snapshots = openSnapshots(shared);
  const outbox = openOutbox({
    ...shared,
    arrived(document, circle, records) {
      background.run(
        inbox.push(circle, document, records).then(() => snapshots.consider(document, 'writer')),
      );
      background.run(noteWritten(book, circle));
    },
    changed: changed.sync,
  });
  const inbox = openInbox({
    ...shared,
    newDocument: (id, circle, sharedBy, wholeFrom) => documents.arrive(id, circle, sharedBy, wholeFrom),
    keepTerms,
    stored(circle, id) {
      hints.post({ type: 'updates', document: id });
      documents.arrived(id);
      syncStates.setProblem(id, undefined);
      namesMayHaveChanged(id);
      background.run(fetchOrWriteSnapshot(circle, id));
    },
    failed(circle, id, error) {
      syncStates.setProblem(id, error.code);
      if (isMisbehaviour(error.code)) circles.caught(circle, error.code);
    },
  });
  const syncStates = openSyncStates({ storage, book, me, outbox, changed: changed.sync });

  async function keepTerms(id: DocumentId, terms: ShareTerms) {
    const document = await storage.document(id);
    if (document?.circle === undefined || document.terms !== undefined) return;
    await storage.putDocument({ ...document, terms });
    await circles.watchTheClock(document.circle);
  }

  /** A snapshot may have been told of while what it brings was being read without it. */
  async function fetchOrWriteSnapshot(circle: CircleId, id: DocumentId) {
    if (await snapshots.mayBring(circle, id)) await circles.follow(circle);
    else await snapshots.consider(id, 'reader');
  }

  function namesMayHaveChanged(id: DocumentId) {
    const circle = book.all().find(({ document }) => document === id);
    if (circle !== undefined) background.run(circles.documentChanged(circle));
  }

  function flush(document: DocumentId) {
    if (inCharge) background.run(journal.changed(document).then(() => outbox.flush(document)));
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
    closed(document) {
      if (inCharge)
        background.run(outbox.flush(document).then(() => snapshots.consider(document, 'closing')));
    },
    sendPresence(message) {
      hints.post({ type: 'presence', message, way: 'out' });
      sendPresence(message);
    },
    epochOf(id) {
      const circle = book.get(id);
      return circle === undefined ? 0 : currentEpoch(circle.log);
    },
    isOwnJournal: (id) => book.get(id)?.journal === true,
    described(document) {
      background.run(journal.described(document));
      background.run(stageMayHaveChanged(document));
    },
    listChanged: changed.documents,
  });

  /** Without the network it waits until this device has heard whether all of them still want to show it. */
  async function stageMayHaveChanged({ about, circle: id = '' }: StoredDocument) {
    const circle = book.get(id);
    if (about.kind !== 'cycle' || circle?.group === undefined) return;
    if (syncStates.reachable().includes(circle.server)) await tellCohort(upkeep, id);
  }

  function sendPresence(message: Bytes) {
    const circle = book.get(toBase64Url(parsePresence(message).header.circle));
    if (circle !== undefined) servers.connection(circle.server)?.sendPresence(message);
  }

  async function name(): Promise<string> {
    return new TextDecoder().decode(await storage.readValue('name'));
  }

  const membership = {
    identity,
    book,
    reach: (circle: KnownCircle) => servers.reach(circle.server),
    refreshLog: (circle: KnownCircle) => circles.refresh(circle.id),
  };
  const own = await openOwnDevices({
    storage,
    book,
    me,
    membership,
    consentSeed: recovering?.consentSeed,
    reach: servers.reach,
    connection: servers.connection,
    entered: (circle) => background.run(circles.follow(circle.id)),
    founded: begun,
  });
  const journal = openOwnJournal({
    storage,
    me,
    book,
    membership,
    documents,
    background,
    ensurePersonal: own.ensurePersonal,
    reach: servers.reach,
    follow: (circle) => circles.follow(circle),
    obeyLog: (circle) => obeyLog(upkeep, circle),
    listChanged: changed.documents,
    progressed: () => events.emit('journal', []),
  });
  const upkeep: UpkeepContext = {
    storage,
    identity,
    me,
    book,
    membership,
    documents,
    journal,
    name,
    consentFor: own.consentFor,
    waitingInvites: () => pairings.waiting(),
    isHandedOver: (circle) => pairings.isHandedOver(circle),
    forgetHandOver: (circle) => pairings.forgetHandOver(circle),
  };
  const circles = openDeviceCircles({
    ...upkeep,
    connection: shared.connection,
    inbox,
    outbox,
    snapshots,
    journal,
    problem: syncStates.setProblemOf,
    background,
    circlesChanged: changed.circles,
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
      // A further device of this person belongs in all of their circles.
      for (const { id } of circle.personal ? book.all() : [circle]) background.run(circles.follow(id));
      // And what it was let into before it knew whose it is.
      if (circle.personal) background.run(own.discover(circle.server));
    },
    changed: changed.pairings,
  });

  /** A new circle has its document from the first moment, and is followed. */
  async function begun(circle: KnownCircle): Promise<void> {
    await documents.beginCircleDocument(circle.document, circle.id);
    await circles.follow(circle.id);
  }

  const reception: ReceptionContext = {
    book,
    inbox,
    snapshots,
    showPresence(message) {
      documents.receivePresence(message);
      hints.post({ type: 'presence', message, way: 'in' });
    },
    follow: circles.follow,
    discover: own.discover,
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
    connectAll: () => background.run(connectAll()),
    follow: circles.follow,
    reloadOwnDevices: own.reload,
    flush,
    sendPresence,
  };
  const stopListening = hints.listen((hint) => background.run(hearPage(page, hint)));

  async function connectAll() {
    servers.connect(new Set([...book.all().map(({ server }) => server), ...pairings.servers()]));
    const elsewhere = await own.servers();
    if (inCharge) servers.connect(elsewhere);
  }

  let pulses: Promise<Pulses> | undefined;
  const device: Device = {
    key: me,
    on: (event, listener) => void events.on(event, listener),
    off: (event, listener) => events.off(event, listener),

    name,
    async setName(text) {
      if (utf8(text.trim()).length > NAME_LENGTH) throw new AlongsideError('too-large', 'name');
      await storage.changeValue('name', () => utf8(text.trim()));
      // Partners read it in each circle's document.
      for (const { id } of book.all()) background.run(circles.follow(id));
    },

    documents: async () => (await storage.documents()).filter(({ about }) => about.kind !== 'attachment'),
    createDocument: documents.create,
    addDocuments: documents.add,
    async deleteDocument(id) {
      if (!(await journal.delete(id))) await documents.delete(id);
    },
    changeDocument: documents.change,
    open: documents.open,
    read: documents.read,
    syncState: syncStates.of,

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
      watchTheClock: circles.watchTheClock,
    }),
    ...groupCommands({ ...upkeep, servers, pairings, begun }),
    ...conversationCommands(upkeep),
    pulses() {
      // Only when it is needed: few people ever see one.
      pulses ??= import('./pulse/pulses.ts').then(({ openPulses }) => openPulses(upkeep));
      return pulses;
    },

    async inviteOwnDevice(server, code) {
      return pairings.invite(await own.ensurePersonal(originOf(server), code), { as: 'device' });
    },
    newRecoveryCode: async (server) => own.newRecoveryCode(originOf(server)),
    isRecoveryCode: own.isRecoveryCode,
    recover: async (server, code) => recover(parts(), openParts, originOf(server), code),
    removeOwnDevice: own.remove,

    ownJournal() {
      const progress = journal.progress();
      return { on: journal.circle() !== undefined, ...(progress && { progress }) };
    },
    syncOwnJournal: async (server) => journal.start(originOf(server)),
    unsyncOwnJournal: journal.stop,

    online: () => inCharge,
    goOnline() {
      inCharge = true;
      background.run(connectAll());
    },
    goOffline() {
      inCharge = false;
      servers.disconnect();
      for (const server of syncStates.reachable()) connectionChanged(server, false);
    },
    async close() {
      stopListening();
      circles.close();
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

  function parts(): DeviceParts {
    return { device, identity, storage, book, servers, membership, circles, own };
  }

  return parts();
}
