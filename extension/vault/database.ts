import type { Bytes } from '@alongside/shared/crypto/bytes';
import type { PassphraseCost } from '@alongside/shared/crypto/passphrase';
import { Dexie, type EntityTable, type Table } from 'dexie';
import type { SealedTable } from './envelope.ts';

/**
 * What a thief of the locked device finds: random ids, how many rows there are, positions and counters, and sealed
 * bytes of padded length. Nothing else may ever become a column or a key here.
 */
export interface HeaderRow extends PassphraseSlot {
  id: 'vault';
  /** The recovery code that was tested. */
  recovery?: RecoverySlot;
  /** A recovery code that was shown and not yet typed in again: the one before it stays until then. */
  untested?: RecoverySlot;
  passkey?: PasskeySlot;
}

/** The random vault key, sealed with the key that the passphrase gives. */
export interface PassphraseSlot {
  /** For Argon2id: 16 random bytes, and how hard it was made. */
  salt: Bytes;
  cost: PassphraseCost;
  vaultKey: Bytes;
  /** Whether salt and cost are authenticated with the key; they are not in what the first version wrote. */
  bound?: true;
}

/** The vault key, sealed with a key derived from a recovery code. */
export interface RecoverySlot {
  salt: Bytes;
  vaultKey: Bytes;
}

/** The vault key, sealed with a key derived from what a passkey makes of the salt. */
export interface PasskeySlot {
  /** By which the authenticator knows it. */
  credential: Bytes;
  salt: Bytes;
  vaultKey: Bytes;
}

export interface ValueRow {
  /** Derived from the value's name with the vault key. */
  id: string;
  /** Rises with every change, so that two pages cannot overwrite each other unseen. */
  revision: number;
  sealed: Bytes;
}

export interface DocumentRow {
  id: string;
  sealed: Bytes;
}

export interface UpdateRow {
  position?: number;
  document: string;
  sealed: Bytes;
}

export interface AttachmentRow {
  document: string;
  id: string;
  sealed: Bytes;
}

/** An earlier state of a document. */
export interface VersionRow {
  number?: number;
  document: string;
  sealed: Bytes;
}

export interface StreamRow {
  document: string;
  /** Sequence number of the newest record taken in. */
  cursor: number;
  /** This device's newest author counter. */
  written: number;
  /** The circle, and the newest counter taken in per author. */
  sealed: Bytes;
}

export interface OutboxRow {
  document: string;
  counter: number;
  /** The record's random id. */
  record: Bytes;
  sealed: Bytes;
}

/** A row that a backup brings, sealed for this vault, until all of them are put in their place at once. */
export interface ArrivingRow {
  position?: number;
  table: SealedTable;
  row: object;
}

export type Database = Dexie & {
  header: EntityTable<HeaderRow, 'id'>;
  values: EntityTable<ValueRow, 'id'>;
  documents: EntityTable<DocumentRow, 'id'>;
  updates: Table<UpdateRow, number>;
  attachments: Table<AttachmentRow, [string, string]>;
  versions: Table<VersionRow, number>;
  streams: EntityTable<StreamRow, 'document'>;
  outbox: Table<OutboxRow, [string, number]>;
  arriving: Table<ArrivingRow, number>;
};

/** Opens the vault's database, and lets go of it when another page wants to bring it to a newer version. */
export function openDatabase(name = 'alongside'): Database {
  const database = new Dexie(name) as Database;
  database.version(1).stores({
    header: 'id',
    values: 'id',
    documents: 'id',
    updates: '++position, [document+position]',
    streams: 'document',
    outbox: '[document+counter]',
  });
  database.version(2).stores({
    attachments: '[document+id]',
    versions: '++number, [document+number]',
  });
  database.version(3).stores({ arriving: '++position' });
  database.on('versionchange', () => database.close());
  database.on('ready', () => database.backendDB().addEventListener('close', () => reopen(database)), true);
  return database;
}

/** Milliseconds between two attempts to open what the browser closed. */
const OPEN_AGAIN = 1_000;

/**
 * A browser closes a database of itself when it can't write its file, as on a full disk, and lets nobody open it before
 * there is room. Dexie would try once, and refuse everything from then on.
 */
function reopen(database: Database): void {
  setTimeout(() => database.open().catch(() => reopen(database)), OPEN_AGAIN);
}
