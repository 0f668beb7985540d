/** Backups of the vault of this browser, and backups that are put into it. */
import { onceAlone, unlessHeld } from '../../platform/page-locks.ts';
import { deleteScratchFile, writeScratchFile } from '../../platform/scratch-file.ts';
import { pageHints } from '../page-hints.ts';
import { RESTORING, SESSION, vault } from '../session.ts';
import { BackupError } from './errors.ts';
import type { OpenedBackup } from './read-backup.ts';
import { addMissing, replaceAll, stageAll, stageMissing } from './restore.ts';
import { type Progress, writeBackup } from './write-backup.ts';

/** Sealed, as all of it is; it makes way for the next one. */
const FILE = 'backup';
/** How long other windows may take to store their last words before everything is replaced, in milliseconds. */
const STORED_WITHIN = 20_000;

/** A backup of this vault as it is now, on disk. */
export async function makeBackup(made: number, progress: Progress): Promise<File> {
  return writeScratchFile(FILE, writeBackup(vault.database, unlockedKey(), made, progress));
}

/** Deletes what `makeBackup` left on disk. */
export function forgetBackup(): Promise<void> {
  return deleteScratchFile(FILE);
}

/** Whether a backup is of this vault, which is unlocked. */
export function isOfThisVault({ vaultKey }: OpenedBackup): boolean {
  const key = vault.key.peek();
  return key?.every((byte, index) => byte === vaultKey[index]) === true;
}

/**
 * Puts a backup in the place of everything here, locks what was here in every window, and unlocks what came. Throws
 * `damaged`, `busy`, `not-empty`, or what the browser says when there is no room; everything is as before then.
 */
export async function restoreAll(backup: OpenedBackup, progress: Progress): Promise<void> {
  await restoring(async () => {
    const expectEmpty = vault.state.peek() === 'none';
    await stageAll(vault.database, backup, progress);
    if (!expectEmpty) await vault.lock();
    const done = await onceAlone(SESSION, STORED_WITHIN, () =>
      replaceAll(vault.database, backup, { expectEmpty }),
    );
    if (!done) throw new BackupError('busy');
    await vault.unlockWith(backup.vaultKey);
  });
}

/** Adds the documents of a backup that are not here. Resolves to how many. Throws as `restoreAll` does. */
export async function restoreMissing(backup: OpenedBackup, progress: Progress): Promise<number> {
  let added: string[] = [];
  await restoring(async () => {
    added = await stageMissing(vault.database, unlockedKey(), backup, progress);
    await addMissing(vault.database);
  });
  const hints = pageHints();
  for (const document of added) hints.post({ type: 'documents', document });
  hints.close();
  return added.length;
}

async function restoring(run: () => Promise<void>): Promise<void> {
  const ran = await unlessHeld(RESTORING, async () => {
    try {
      await run();
    } finally {
      await vault.database.arriving.clear();
    }
  });
  if (!ran) throw new BackupError('busy');
}

function unlockedKey() {
  const key = vault.key.peek();
  if (key === undefined) throw new Error('the vault is locked');
  return key;
}
