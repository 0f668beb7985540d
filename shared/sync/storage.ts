import type { Bytes } from '../crypto/bytes.ts';
import type { Cycle } from '../documents/cycle.ts';
import type { OwnDescription } from '../documents/describe.ts';
import type { DocumentKind, ShareTerms } from '../documents/shape.ts';
import type { Hands } from './hands.ts';

/** 16 random bytes in base64url. A shared document's id is also its stream's id, and its lineage. */
export type DocumentId = string;
/** 16 random bytes in base64url. */
export type AttachmentId = string;
/** A circle's id in base64url. */
export type CircleId = string;
/** A device's signing key in base64url. */
export type DeviceKey = string;

/** What lists show of a document without opening it. */
export interface DocumentAbout {
  kind: DocumentKind;
  /** The first line that has words. */
  title: string;
  /** The words after it, cut to a line or two. */
  excerpt: string;
  /** Milliseconds since 1970. */
  created: number;
  updated: number;
  /** Of what is nobody else's: see documents/own.ts. */
  own?: OwnDescription;
  /** Of a coaching cycle, all there is. */
  cycle?: Cycle;
}

/** The time under which a document is listed, in ms since 1970: the one its person gave it, or when it was begun. */
export function listedAt({ created, own }: Pick<DocumentAbout, 'created' | 'own'>): number {
  return own?.date ?? created;
}

const WRITING: readonly DocumentKind[] = ['entry', 'plan', 'observation', 'conversation', 'goal'];

/** Whether it is words to be read: not what a circle has as its own, a cycle's frame, or what holds check-ins. */
export function isWriting({ about: { kind } }: Pick<StoredDocument, 'about'>): boolean {
  return WRITING.includes(kind);
}

export interface StoredDocument {
  id: DocumentId;
  about: DocumentAbout;
  /** The circle that it is in; without one it is on this device only. */
  circle?: CircleId;
  /** The circle is that of its person's own journal: nobody else is in it, or ever will be. */
  journal?: true;
  /** The device that shared it: it wrote the first record. */
  sharedBy?: DeviceKey;
  /** What others than the one who shared it may do; fixed by the first record that could be read. */
  terms?: ShareTerms;
  /** The epoch of the newest snapshot taken in: from there on, all that this device needs to read has to be in its keys. */
  wholeFrom?: number;
  /** On this device only: the private entry it was shared from, or that it is an attachment of. */
  sharedFrom?: DocumentId;
  /** When this device withdrew it, in ms since 1970: what is left is the memory of having shared it. */
  withdrawn?: number;
}

/** A private document with all that belongs to it. */
export interface WholeDocument {
  document: StoredDocument;
  /** All its content, as one update. */
  update: Bytes;
  attachments: readonly { id: AttachmentId; content: Bytes }[];
}

/**
 * Whether nobody else can see it, now or later: it is on this device only, or on its person's own devices only. All that
 * is said or done about what is private and what is shared goes by this.
 */
export function isPrivate({ circle, journal }: Pick<StoredDocument, 'circle' | 'journal'>): boolean {
  return circle === undefined || journal === true;
}

/** How far this device is in one shared document. */
export interface StreamState {
  document: DocumentId;
  circle: CircleId;
  /** Sequence number of the newest record taken in; 0 before the first. */
  cursor: number;
  /** The newest counter taken in per author. */
  counters: Record<DeviceKey, number>;
  /** The newest epoch of a record taken in. */
  epoch: number;
  /** Where the cursor was when the stream was restarted: up to here, records are rightly of epochs that are over. */
  restartedAt: number;
  /** Who wrote in which sitting, as far as records told it. */
  hands: Hands;
  /** This device's newest author counter, and the newest that it knows to be on the server. */
  written: number;
  acknowledged: number;
}

/** An update waiting for the server's acknowledgement. */
export interface OutboxItem {
  /** This device's author counter in this stream. */
  counter: number;
  /** The record's random id (16 bytes): the same at every attempt. */
  record: Bytes;
  update: Bytes;
}

export interface StoredUpdate {
  /** Rises with every update stored on this device. */
  position: number;
  update: Bytes;
}

export interface RemoteRecord {
  author: DeviceKey;
  counter: number;
  epoch: number;
  /** Absent for a record that brings nothing new here: this device's own, or one from before it was admitted. */
  update?: Bytes;
  /** The one sitting whose words it brings: see hands.ts. */
  sitting?: number;
}

/**
 * Where a device keeps what it must not lose. Each method is one transaction: when its promise resolves, all of it
 * is kept, and when the process dies before, none of it is. Several pages of one device may use the same storage.
 */
export interface Storage {
  /** A small value by name (keys, circles, settings). */
  readValue(name: string): Promise<Bytes | undefined>;
  /** Replaces a value by what `change` makes of it; no other change of the same value happens in between. */
  changeValue(name: string, change: (value: Bytes | undefined) => Promise<Bytes> | Bytes): Promise<void>;

  documents(): Promise<StoredDocument[]>;
  document(id: DocumentId): Promise<StoredDocument | undefined>;
  /** Adds the document or replaces what is known about it. Updates and stream are left as they are. */
  putDocument(document: StoredDocument): Promise<void>;
  /** Adds private documents that were begun elsewhere. */
  addDocuments(documents: readonly WholeDocument[]): Promise<void>;
  /** Removes the document with all its updates, its stream state, its outbox and its attachments. */
  deleteDocument(id: DocumentId): Promise<void>;

  /** Updates stored after this position (0 for all), in order. */
  updatesAfter(id: DocumentId, position: number): Promise<StoredUpdate[]>;
  /** How many updates are stored. */
  updateCount(id: DocumentId): Promise<number>;
  /** Replaces all updates up to and including `through` by one that holds the same. */
  compact(id: DocumentId, through: number, merged: Bytes): Promise<void>;
  /** Stores an update made here; in a shared document it gets the next author counter and goes into the outbox. */
  appendLocal(id: DocumentId, update: Bytes): Promise<void>;

  /** Keeps a picture or a recording of a document, in place of what had this id. */
  putAttachment(document: DocumentId, id: AttachmentId, content: Bytes): Promise<void>;
  attachment(document: DocumentId, id: AttachmentId): Promise<Bytes | undefined>;
  /** The ids of all attachments of a document. */
  attachments(document: DocumentId): Promise<AttachmentId[]>;
  deleteAttachment(document: DocumentId, id: AttachmentId): Promise<void>;

  /** Starts a stream for a document: the state before its first record. Does nothing where there is one. */
  startStream(id: DocumentId, circle: CircleId): Promise<void>;
  /**
   * Starts a stream for a document that was private, with what is known about it from now on: `whole`, which holds its
   * updates up to and including the position `through`, goes into the outbox. Where there is a stream already, or no
   * document, or a later update, nothing is done. Resolves to whether it was.
   */
  enterStream(
    document: StoredDocument & { circle: CircleId },
    whole: Bytes,
    through: number,
  ): Promise<boolean>;
  /** The document is private from now on: its stream and its outbox go, everything else of it stays. */
  endStream(document: StoredDocument): Promise<void>;
  streams(): Promise<StreamState[]>;
  stream(id: DocumentId): Promise<StreamState | undefined>;
  /**
   * Stores what records brought and moves the cursor from `after` to `cursor`. Where it is elsewhere by now (another
   * page was first, or the stream was restarted), nothing is stored. Resolves to whether they were.
   */
  appendRemote(id: DocumentId, records: RemoteRecord[], after: number, cursor: number): Promise<boolean>;
  /** The stream is to be read from its beginning again; its outbox stays. */
  restartStream(id: DocumentId): Promise<void>;
  /** The server has this device's records up to this counter and no further: the outbox goes on from there. */
  continueFrom(id: DocumentId, counter: number): Promise<void>;

  /** The oldest unacknowledged items, in counter order. */
  outbox(id: DocumentId, atMost: number): Promise<OutboxItem[]>;
  outboxSize(id: DocumentId): Promise<number>;
  /** Drops outbox items up to and including this counter. */
  acknowledge(id: DocumentId, counter: number): Promise<void>;
}
