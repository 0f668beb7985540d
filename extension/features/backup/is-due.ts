import type { KnownBackups } from './known-backups.ts';

/** Whether neither a backup that was checked nor a reminder is newer than `every`, in milliseconds. */
export function isDue({ made = 0, reminded = 0 }: KnownBackups, every: number, now: number): boolean {
  return now - Math.max(made, reminded) >= every;
}
