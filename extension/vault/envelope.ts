import { open, seal } from '@alongside/shared/crypto/aead';
import { type Bytes, toBase64Url, utf8 } from '@alongside/shared/crypto/bytes';
import { derive, deriveSealKey } from '@alongside/shared/crypto/derive';
import { pad, unpad } from '@alongside/shared/crypto/pad';

/** The tables that hold sealed bytes; each has a key of its own. */
const TABLES = ['values', 'documents', 'updates', 'attachments', 'versions', 'streams', 'outbox'] as const;
export type SealedTable = (typeof TABLES)[number];

export interface Envelope {
  /** Pads and seals content for one row: it opens in that table, under that row's name, and nowhere else. */
  seal(table: SealedTable, row: string, content: Uint8Array): Promise<Bytes>;
  /** Rejects with an `OperationError` when it was not sealed for this row, or any bit was changed. */
  open(table: SealedTable, row: string, sealed: Bytes): Promise<Bytes>;
  /** The id under which a named value is kept; without the vault key it tells nothing about the name. */
  idOf(name: string): Promise<string>;
}

const LABEL = 'alongside/v1/vault/content';

/** Seals and opens rows with keys derived from the vault key (32 bytes). */
export async function openEnvelope(vaultKey: Bytes): Promise<Envelope> {
  const pairs = TABLES.map(async (table) => [table, await deriveSealKey(vaultKey, LABEL, [utf8(table)])]);
  const keys = Object.fromEntries(await Promise.all(pairs)) as Record<SealedTable, CryptoKey>;
  const nameKey = await derive(vaultKey, LABEL, [utf8('names')]);
  const context = (table: SealedTable, row: string) => utf8(`${table}/${row}`);

  return {
    seal: (table, row, content) => seal(keys[table], pad(content), context(table, row)),
    open: async (table, row, sealed) => unpad(await open(keys[table], sealed, context(table, row))),
    idOf: async (name) => toBase64Url(await derive(nameKey, LABEL, [utf8(name)], 16)),
  };
}
