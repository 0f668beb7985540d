import 'fake-indexeddb/auto';
import { type Bytes, randomBytes, toBase64Url } from '@alongside/shared/crypto/bytes';
import { writeBackup } from '../../extension/vault/backup/write-backup.ts';
import { openDatabase } from '../../extension/vault/database.ts';
import { openEnvelope } from '../../extension/vault/envelope.ts';
import { createVault } from '../../extension/vault/passphrase.ts';
import { sealedStorage } from '../../extension/vault/sealed-storage.ts';

/** The bytes of a backup of a journal with so many entries, which are called "Entry 1", "Entry 2" and so on. */
export async function largeBackup(entries: number, passphrase: string): Promise<Bytes[]> {
  const database = openDatabase(`backup-${toBase64Url(randomBytes(8))}`);
  const key = await createVault(database, passphrase);
  const storage = sealedStorage(database, await openEnvelope(key));
  for (let number = 1; number <= entries; number++) {
    const id = toBase64Url(randomBytes(16));
    const about = {
      kind: 'entry',
      title: `Entry ${number}`,
      excerpt: '',
      created: number,
      updated: number,
    } as const;
    await storage.putDocument({ id, about });
    await storage.appendLocal(id, randomBytes(300));
  }
  const parts: Bytes[] = [];
  for await (const part of writeBackup(database, key, Date.now(), () => {})) parts.push(part);
  database.close();
  return parts;
}
