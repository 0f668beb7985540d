/**
 * A backup file:
 *
 *     "alongside backup 1\n" · length of the head (4 bytes) · head · first 8 bytes of SHA-256 of all that
 *     chunks (shared/crypto/chunks.ts), sealed with HKDF(vault key, "alongside/v1/backup", SHA-256 of all that)
 *
 * The head holds 32 random bytes and the slots of the vault's header, so that the passphrase and the recovery code of that
 * day open the file; what is in it opens only beside the head it was written with. The chunks hold records, each behind
 * its length (4 bytes): what the file is, what the vault holds, and how much that was.
 */
import { type Bytes, concat, sha256, utf8 } from '@alongside/shared/crypto/bytes';
import { deriveSealKey } from '@alongside/shared/crypto/derive';
import {
  type Codec,
  fixed,
  number,
  type Shape,
  sized,
  struct,
  text,
  union,
  word,
} from '@alongside/shared/protocol/codec';
import type { HeaderRow } from '../database.ts';

export const MAGIC = utf8('alongside backup 1\n');
/** What every version's first bytes have in common. */
export const ANY_VERSION = utf8('alongside backup ');
export const CHECKSUM = 8;
export const LONGEST_HEAD = 4096;
/** Bytes of one picture, one recording, or one update. */
const LONGEST_CONTENT = 512 * 1024 * 1024;

const recoverySlot = struct({ salt: fixed(16), vaultKey: sized(128) });

export const head = struct({
  random: fixed(32),
  passphrase: struct({
    salt: fixed(16),
    cost: struct({ memory: number, iterations: number, lanes: number }),
    vaultKey: sized(128),
    bound: word(['no', 'yes']),
  }),
  recovery: optional(recoverySlot),
});
export type Head = Shape<typeof head>;

const rowId = text(128);
const content = sized(LONGEST_CONTENT);

/** What the vault holds, opened; documents come before what is of them. */
export const record = union({
  about: struct({ made: number }),
  document: struct({ id: rowId, content }),
  update: struct({ document: rowId, content }),
  attachment: struct({ document: rowId, id: rowId, content }),
  version: struct({ document: rowId, content }),
  value: struct({ id: rowId, content }),
  end: struct({ records: number }),
});
export type BackupRecord = Shape<typeof record>;

function optional<T>(codec: Codec<T>): Codec<T | undefined> {
  return {
    write(to, value) {
      number.write(to, value === undefined ? 0 : 1);
      if (value !== undefined) codec.write(to, value);
    },
    read: (from) => (number.read(from) === 0 ? undefined : codec.read(from)),
  };
}

/** The slots that open the vault, as a file carries them. A passkey is bound to one browser and stays there. */
export function headOf({ salt, cost, vaultKey, bound, recovery }: HeaderRow, random: Bytes): Head {
  return {
    random,
    passphrase: { salt, cost, vaultKey, bound: bound === true ? 'yes' : 'no' },
    recovery,
  };
}

/** The header of a vault that opens as the file does. */
export function headerIn({ passphrase: { bound, ...slot }, recovery }: Head): HeaderRow {
  return {
    id: 'vault',
    ...slot,
    ...(bound === 'yes' && { bound: true }),
    ...(recovery !== undefined && { recovery }),
  };
}

/** What the chunks of the file are sealed with; `start` is everything before them but the checksum. */
export async function contentKey(vaultKey: Bytes, start: Bytes): Promise<CryptoKey> {
  return deriveSealKey(vaultKey, 'alongside/v1/backup', [await sha256(start)]);
}

/** Bytes behind their length. */
export function framed(bytes: Bytes): Bytes {
  const length = new Uint8Array(4);
  new DataView(length.buffer).setUint32(0, bytes.length);
  return concat(length, bytes);
}
