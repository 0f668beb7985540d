import type { Awareness } from 'y-protocols/awareness';
import type * as Y from 'yjs';
import type { Bytes } from '../crypto/bytes.ts';
import type { DocumentKind, ShareTerms } from '../documents/shape.ts';
import type { InvitedAs, MemberId } from '../protocol/circle.ts';
import type { ErrorCode } from '../protocol/errors.ts';
import type { CircleView } from './circle-view.ts';
import type { Group } from './cohort.ts';
import type { Keeping, SignedTurn } from './conversation-document.ts';
import type { Pulses } from './pulse/device-pulses.ts';
import type { AttachmentId, CircleId, DeviceKey, DocumentId, StoredDocument } from './storage.ts';
import type { Teaching } from './teaching.ts';

/** What the people of a circle agreed on: its words are the circle's document. */
export interface AgreementView {
  /** Whether there are words to agree on. */
  written: boolean;
  signed: { member: MemberId; wording: 'this' | 'an earlier' }[];
}

/** A conversation as its people's devices signed it. What has no signature that holds is not in it. */
export interface ConversationView {
  /** The written exchange. `member` is absent for a device that never was in the circle. */
  turns: (SignedTurn & { member: MemberId | undefined })[];
  /** What each wants to be kept; `current` while nothing was said since they said so. */
  wishes: (Keeping & { member: MemberId; current: boolean })[];
  /** What everyone present wants to be kept, once they all said the same about the same words. */
  agreed?: Keeping;
}

/** A pair or triad of a cohort, as everyone in the cohort sees it. */
export interface GroupView extends Group {
  /** Whether this person is meant to be in it. */
  mine: boolean;
  /** Its own circle, once this device is in it. */
  circle?: CircleId;
  /** Whether somebody of the group left an invite for this device. */
  invited: boolean;
}

/** Whether a pair or triad shows its cohort the stage of its cycle. */
export interface ShowingView {
  /** Whether this person wants that. */
  mine: boolean;
  /** The names of those who have not said so; once there are none, it is shown. */
  waitingFor: string[];
}

/** Where an invite stands, on either side. */
export type PairingStep =
  | { type: 'waiting' } // inviter: nobody used the link yet; joiner: the inviter's device has not answered yet
  | { type: 'compare'; partner: string; mine: string; choices: string[] } // say `mine`, pick what the partner says
  | { type: 'confirming'; partner: string } // this side picked right, the other has not yet
  | { type: 'done'; partner: string }
  | { type: 'differ' } // the codes were not the same: nobody was admitted
  | { type: 'declined'; partner: string } // the other person did not want to
  | { type: 'failed'; code: ErrorCode };

export interface PairingView {
  /** The invite's id in base64url. */
  id: string;
  role: 'inviter' | 'joiner';
  circle: CircleId;
  /** What the joiner becomes; a joiner knows it once the inviter's device has answered. */
  as?: InvitedAs;
  until?: number;
  handOver?: boolean;
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
  | { type: 'ended'; records: number } // this device is not in the circle any more; what is here stays here
  | { type: 'refused'; records: number; code: ErrorCode }; // kept here; sending it again would not help

/** What an invite makes of the joiner. */
export interface Invitation {
  as: InvitedAs;
  /** For a guest: when they are out by themselves, in ms since 1970. */
  until?: number;
  /** The inviter hands their place over: they leave by themselves once what stays has been handed on. */
  handOver?: boolean;
}

/** A private document that was begun elsewhere, with the times and the pictures that it has. */
export interface NewDocument {
  /** Random, and nothing's on this device. */
  id: DocumentId;
  kind: DocumentKind;
  /** In ms since 1970. */
  created: number;
  updated: number;
  fill: (doc: Y.Doc) => void;
  attachments: readonly { id: AttachmentId; content: Bytes }[];
}

export interface HowShared extends Partial<ShareTerms> {
  sharedFrom?: DocumentId;
}

/** How far what takes a while has come: reading what is here, or on the server; or sending. */
export interface JournalProgress {
  stage: 'sealing' | 'reading' | 'sending';
  done: number;
  of: number;
}

/** Whether one's own journal is kept on all of one's own devices. */
export interface OwnJournalView {
  on: boolean;
  /** While this device puts it into order, reads what others wrote, or sends what is here. */
  progress?: JournalProgress;
}

/** A document being read or written. Several pages may have the same one open. */
export interface OpenDocument {
  readonly id: DocumentId;
  readonly doc: Y.Doc;
  /** Who else has it open, with cursors. Always empty for what nobody else can see. */
  readonly awareness: Awareness;
  /** Resolves when everything typed so far is kept in storage; rejects with what went wrong (it is retried). */
  saved(): Promise<void>;
  /** Saves, says goodbye to partners, and lets go. */
  close(): Promise<void>;
}

/** What may have changed: read it again from the device. */
export type DeviceEvents = {
  /** What lists show of this document, or whether it is there at all. */
  documents: (document: DocumentId) => void;
  circles: () => void;
  pairings: () => void;
  /** How far one's own journal is on its way between one's own devices. */
  journal: () => void;
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

  /** All but parts of attachments. */
  documents(): Promise<StoredDocument[]>;
  /** A new private document; `fill` writes its first content. */
  createDocument(kind: DocumentKind, fill?: (doc: Y.Doc) => void): Promise<DocumentId>;
  /** Adds private documents that were begun elsewhere; all of these are kept, or none. */
  addDocuments(documents: readonly NewDocument[]): Promise<void>;
  /** For good; where one's own journal is kept on all devices, on all of them. */
  deleteDocument(id: DocumentId): Promise<void>;
  /** Changes a document that need not be open. Resolves once the change is stored. */
  changeDocument(id: DocumentId, change: (doc: Y.Doc) => Promise<void> | void): Promise<void>;
  open(id: DocumentId): Promise<OpenDocument>;
  /** Looks at what is stored of a document, which need not be open. Nobody hears of it. */
  read<Found>(id: DocumentId, look: (doc: Y.Doc) => Found): Promise<Found>;
  syncState(id: DocumentId): Promise<SyncState>;

  circles(): CircleView[];
  /**
   * A new circle on this server, with this device alone in it. Rejects with `offline` when the server cannot be reached,
   * `admission` when it asks for a code and this is not it, and `admission-closed`.
   */
  createCircle(server: string, code?: string): Promise<CircleId>;
  /** A new cohort of this name: a circle in which pairs and triads are put down, to be circles of their own. Rejects as above. */
  createCohort(server: string, name: string, code?: string): Promise<CircleId>;
  groups(cohort: CircleId): Promise<GroupView[]>;
  /** Puts a group down. Its members are told by what they are in the cohort. Rejects with `too-large`. */
  planGroup(cohort: CircleId, name: string, members: MemberId[]): Promise<void>;
  /**
   * Founds the circle of a group that this person is meant to be in, and leaves each of the others an invite that only
   * their devices can open.
   */
  beginGroup(cohort: CircleId, group: string): Promise<CircleId>;
  /** Takes up the invite that was left for this device. Rejects as `join` does, and with `invite-unknown`. */
  joinGroup(cohort: CircleId, group: string): Promise<PairingView>;
  /** Of the circle of a pair or triad that this person is meant to be in; `undefined` for any other. */
  showing(circle: CircleId): Promise<ShowingView | undefined>;
  /**
   * Says that this person wants the cohort to see which stage their cycle is in, or takes that back. It is seen while all of
   * them want it. Rejects with `invalid-operation` where it is no circle of a group.
   */
  showStage(circle: CircleId, shows: boolean): Promise<void>;
  /** What the people of a cohort chose to say they teach; who said nothing is not in it. */
  teaching(cohort: CircleId): Promise<Record<MemberId, Teaching>>;
  /** Says in a cohort what this person teaches; nothing but blanks takes it back. Rejects with `too-large`. */
  sayTeaching(cohort: CircleId, said: Teaching): Promise<void>;
  pairings(): PairingView[];
  /** A new one-time invite link; for a guest until a time. Rejects with `offline` when the server cannot be reached. */
  invite(circle: CircleId, as?: Invitation): Promise<PairingView>;
  /** Takes up an invite link. Rejects with `malformed`, `invite-…`, `offline`. */
  join(link: string): Promise<PairingView>;
  /** The code the person heard from their partner, or `undefined` for "none of these". */
  pick(pairing: string, code: string | undefined): Promise<void>;
  /** Forgets a pairing. One that is not over is called off: the link is revoked, the other side is told. */
  dismiss(pairing: string): Promise<void>;

  /** Takes devices (all of a member's, or a lost one) off a circle; what is written from now on is sealed from them. */
  remove(circle: CircleId, devices: DeviceKey[]): Promise<void>;
  /** Goes, with all devices of this person; what they shared is withdrawn with it, but for plans. */
  leave(circle: CircleId): Promise<void>;
  /** Deletes the circle from the server for good. Everyone keeps what is on their devices. */
  dissolve(circle: CircleId): Promise<void>;
  /** Forgets a circle that this device is not in any more, and its documents with it. */
  forgetCircle(circle: CircleId): Promise<void>;
  /** The person has read what the server was caught at. */
  troubleSeen(circle: CircleId): Promise<void>;

  agreement(circle: CircleId): Promise<AgreementView>;
  /** Signs the wording of the agreement as it stands on this device. */
  signAgreement(circle: CircleId): Promise<void>;

  /**
   * A new document that the circle sees, with this content and nothing else (a new lineage), on these terms: edit,
   * when not given. `sharedFrom` is remembered on this device only.
   */
  share(
    circle: CircleId,
    kind: DocumentKind,
    fill: (doc: Y.Doc) => void,
    how?: HowShared,
  ): Promise<DocumentId>;
  /** Deletes a document this person shared from the server, and asks all partners' devices to delete it and to say so. */
  withdraw(document: DocumentId): Promise<void>;

  /** What was said in a conversation; `undefined` where it is not on this device, or not any more. */
  conversation(document: DocumentId): Promise<ConversationView | undefined>;
  /** Adds a turn to a conversation. Rejects with `too-large`. */
  say(document: DocumentId, text: string): Promise<void>;
  /** Says what is to be kept of a conversation as it stands on this device. Rejects with `too-large`. */
  sayWhatIsKept(document: DocumentId, keeping: Keeping): Promise<void>;

  /** What there is about pulses; loaded with the first call. */
  pulses(): Promise<Pulses>;

  /**
   * An invite for another device of this person; it will be in all their circles. No circle is needed for it: where
   * this is the first thing on the server, it rejects as `createCircle` does.
   */
  inviteOwnDevice(server: string, code?: string): Promise<PairingView>;
  /**
   * Makes a new recovery code, which replaces an older one, and lets it into every circle. Nobody else ever sees it;
   * this device forgets it at once. Rejects with `offline` unless every server can be reached.
   */
  newRecoveryCode(server: string): Promise<string>;
  /** Whether this is the code that is in all of this person's circles. */
  isRecoveryCode(code: string): Promise<boolean>;
  /** Lets this device into every circle that the code is in. Rejects with `malformed`, `offline`, `unknown-circle`. */
  recover(server: string, code: string): Promise<{ circles: number }>;
  /** Takes a lost device of this person off all circles. */
  removeOwnDevice(device: DeviceKey): Promise<void>;

  ownJournal(): OwnJournalView;
  /**
   * From now on everything private is kept on all devices of this person, through this server: sealed, in streams of a
   * circle that holds nobody else. Rejects as `createCircle` does. When it is cut short it goes on by itself.
   */
  syncOwnJournal(server: string): Promise<void>;
  /** Deletes it from the server; every device keeps what it has. Rejects with `offline`. */
  unsyncOwnJournal(): Promise<void>;

  /** Whether this device holds the connection (one page of a browser does). */
  online(): boolean;
  /** Connects to every server it has circles on, and keeps connecting. */
  goOnline(): void;
  /** Lets go of the connections; everything can still be written. */
  goOffline(): void;
  close(): Promise<void>;
}
