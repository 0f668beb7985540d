import type { ObservableV2 } from 'lib0/observable';
import type { Bytes } from '../crypto/bytes.ts';
import type { CircleBook } from './circle-book.ts';
import type { DeviceEvents } from './device.ts';
import type { DeviceDocuments } from './device-documents.ts';
import type { DevicePairings } from './device-pairings.ts';
import type { Hint } from './hints.ts';
import type { PairingStore } from './pairing-store.ts';
import type { CircleId, DocumentId } from './storage.ts';
import type { SyncStates } from './sync-states.ts';

export interface HearPageContext {
  events: ObservableV2<DeviceEvents>;
  book: CircleBook;
  store: PairingStore;
  documents: DeviceDocuments;
  pairings: DevicePairings;
  syncStates: SyncStates;
  /** Whether this page holds the connection: then it does for the others what needs one. */
  inCharge(): boolean;
  connectAll(): void;
  follow(circle: CircleId): Promise<void>;
  /** Reads again what is kept of the person's own devices. */
  reloadOwnDevices(): Promise<void>;
  flush(document: DocumentId): void;
  sendPresence(message: Bytes): void;
}

/** Takes in what another page of this device changed. */
export async function hearPage(context: HearPageContext, hint: Hint): Promise<void> {
  const { events, documents } = context;
  switch (hint.type) {
    case 'updates':
      documents.pull(hint.document);
      context.flush(hint.document);
      break;
    case 'sync':
      events.emit('sync', [hint.document]);
      break;
    case 'documents':
      events.emit('documents', [hint.document]);
      break;
    case 'circles':
      await hearOfCircles(context);
      break;
    case 'pairings':
      await hearOfPairings(context);
      break;
    case 'connection':
      await context.syncStates.setReachable(hint.server, hint.up);
      break;
    case 'presence':
      if (hint.way === 'in') documents.receivePresence(hint.message);
      else if (context.inCharge()) context.sendPresence(hint.message);
      break;
  }
}

/** A circle that another page founded or entered is followed by the page in charge. */
async function hearOfCircles({ book, events, ...context }: HearPageContext): Promise<void> {
  const before = new Set(book.all().map(({ id }) => id));
  await Promise.all([book.reload(), context.reloadOwnDevices()]);
  events.emit('circles', []);
  if (!context.inCharge()) return;
  context.connectAll();
  const added = book.all().filter(({ id }) => !before.has(id));
  await Promise.all(added.map(({ id }) => context.follow(id)));
}

/** A code picked in another page goes out through the page in charge. */
async function hearOfPairings({ store, pairings, events, ...context }: HearPageContext): Promise<void> {
  await store.reload();
  events.emit('pairings', []);
  if (!context.inCharge()) return;
  context.connectAll();
  await Promise.all(pairings.servers().map(pairings.advance));
}
