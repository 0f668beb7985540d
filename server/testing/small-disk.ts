import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** A disk of its own with little room, until the test is over. Needs the right to mount one. */
export interface SmallDisk {
  readonly folder: string;
  /** Takes room away. Returns what gives it back. */
  fill(bytes: number): () => void;
}

export function smallDisk(megabytes: number): SmallDisk {
  const folder = mkdtempSync(join(tmpdir(), 'alongside-disk-'));
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', folder]);
  onTestFinished(() => {
    // Lazily: a process that was just ended may hold it for a moment.
    execFileSync('umount', ['--lazy', folder]);
    rmSync(folder, { recursive: true });
  });
  return {
    folder,
    fill(bytes) {
      const file = join(folder, 'ballast');
      writeFileSync(file, new Uint8Array(bytes));
      return () => rmSync(file);
    },
  };
}
