import type { Awareness } from 'y-protocols/awareness';
import type * as Y from 'yjs';
import type { DocumentKind } from '../documents/shape.ts';
import type { ErrorCode } from '../protocol/errors.ts';
import type { CircleId, DeviceKey, DocumentId, StoredDocument } from './storage.ts';

/** A person in a circle, as this device knows them. */
export interface Person {
  device: DeviceKey;
  name: string;
  me: boolean;
}

export interface CircleView {
  id: CircleId;
  /** Origin of the server that keeps the circle's log and streams. */
  server: string;
  /** Everyone who can see what is shared here, in the order they came. */
  people: Person[];
}

/** Where an invite stands, on either side. */
export type PairingStep =
  | { type: 'waiting' } // inviter: nobody used the link yet; joiner: the inviter's device has not answered yet
  | { type: 'compare'; partner: string; mine: string; choices: string[] } // say `mine`, pick what the partner says
  | { type: 'confirming'; partner: string } // this side picked right, the other has not yet
  | { type: 'done'; partner: string }
  | { type: 'differ' } // the codes were not the same: nobody was admitted
  | { type: 'failed'; code: ErrorCode };

export interface PairingView {
  /** The invite's id in base64url. */
  id: string;
  role: 'inviter' | 'joiner';
  circle: CircleId;
  /** The link to hand over; with the inviter only. */
  link?: string;
  /** When the link stops working, milliseconds since 1970; with the inviter only. */
  expires?: number;
  step: PairingStep;
}

/** Whether what is in a document has reached the server, where it is kept. */
export type SyncState =
  | { type: 'private' } // never leaves this device
  | { type: 'synced' } // everything is acknowledged as durable, and the connection is up
  | { type: 'sending'; records: number }
  | { type: 'offline'; records: number } // kept here, sent when the server can be reached again
  | { type: 'refused'; records: number; code: ErrorCode }; // kept here; sending it again would not help

/** A document being read or written. Several pages may have the same one open. */
export interface OpenDocument {
  readonly id: DocumentId;
  readonly doc: Y.Doc;
  /** Who else has it open, with cursors. Always empty for a private document. */
  readonly awareness: Awareness;
  /** Resolves when everything typed so far is kept in storage; rejects with what went wrong (it is retried). */
  saved(): Promise<void>;
  /** Saves, says goodbye to partners, and lets go. */
  close(): Promise<void>;
}

/** What may have changed: read it again from the device. */
export type DeviceEvents = {
  documents: () => void;
  circles: () => void;
  pairings: () => void;
  /** Sync state of this document. */
  sync: (document: DocumentId) => void;
  /** Storing failed (a full disk, for example); the text is still in the open document and is tried again. */
  unsaved: (document: DocumentId, error: unknown) => void;
};

/** One device: a browser profile, or a process in Node. */
export interface Device {
  readonly key: DeviceKey;
  on<E extends keyof DeviceEvents>(event: E, listener: DeviceEvents[E]): void;
  off<E extends keyof DeviceEvents>(event: E, listener: DeviceEvents[E]): void;

  /** The name partners see; empty until its person gives one. */
  name(): Promise<string>;
  setName(name: string): Promise<void>;

  documents(): Promise<StoredDocument[]>;
  /** A new private document; `fill` writes its first content. */
  createDocument(kind: DocumentKind, fill?: (doc: Y.Doc) => void): Promise<DocumentId>;
  deleteDocument(id: DocumentId): Promise<void>;
  open(id: DocumentId): Promise<OpenDocument>;
  syncState(id: DocumentId): Promise<SyncState>;

  circles(): CircleView[];
  /** A new circle on this server, with this device alone in it. Rejects with `offline` when the server cannot be reached. */
  createCircle(server: string): Promise<CircleId>;
  pairings(): PairingView[];
  /** A new one-time invite link. Rejects with `offline` when the server cannot be reached. */
  invite(circle: CircleId): Promise<PairingView>;
  /** Takes up an invite link. Rejects with `malformed`, `invite-expired`, `invite-used`, `invite-unknown`, `offline`. */
  join(link: string): Promise<PairingView>;
  /** The code the person heard from their partner, or `undefined` for "none of these". */
  pick(pairing: string, code: string | undefined): Promise<void>;
  /** Forgets a pairing that is done, failed or no longer wanted. */
  dismiss(pairing: string): Promise<void>;

  /** A new document that the circle sees, with this content and nothing else (a new lineage). */
  share(
    circle: CircleId,
    kind: DocumentKind,
    fill: (doc: Y.Doc) => void,
    sharedFrom?: DocumentId,
  ): Promise<DocumentId>;

  /** Whether this device holds the connection (one page of a browser does). */
  online(): boolean;
  /** Connects to every server it has circles on, and keeps connecting. */
  goOnline(): void;
  /** Lets go of the connections; everything can still be written. */
  goOffline(): void;
  close(): Promise<void>;
}
