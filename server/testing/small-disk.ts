import { execFileSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A disk of its own, which can be full. */
export interface SmallDisk {
  readonly folder: string;
  /** Takes so many bytes of room away; all there are, where it is not said. */
  fill(bytes?: number): void;
  /** Gives back what was taken. */
  makeRoom(): void;
  remove(): void;
}

/** Makes a disk of so many megabytes in memory. Needs the right to mount one; whoever makes it removes it. */
export function makeSmallDisk(megabytes: number): SmallDisk {
  const folder = mkdtempSync(join(tmpdir(), 'alongside-small-disk-'));
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', folder]);
  const filling = join(folder, 'filling');
  return {
    folder,
    fill(bytes) {
      const file = openSync(filling, 'a');
      if (bytes !== undefined) writeSync(file, Buffer.alloc(bytes));
      else for (const size of [1 << 20, 1 << 12, 1]) writeUntilFull(file, Buffer.alloc(size));
      closeSync(file);
    },
    makeRoom: () => rmSync(filling, { force: true }),
    remove() {
      // Lazily: a process that was just ended may hold it for a moment.
      execFileSync('umount', ['--lazy', folder]);
      rmSync(folder, { recursive: true });
    },
  };
}

function writeUntilFull(file: number, bytes: Buffer): void {
  try {
    for (;;) writeSync(file, bytes);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
  }
}
