import { keptValue } from '../../vault/kept-value.ts';
import { tellError } from '../../workbench/notices.ts';

/** What is remembered of backups, in ms since 1970. */
export interface KnownBackups {
  /** Of the newest that was checked: when it was made. */
  made?: number;
  /** When it was checked. */
  checked?: number;
  /** When its person was reminded. */
  reminded?: number;
}

/** What is remembered on this device. */
export const knownBackups = keptValue('backups', (stored) => (stored ?? {}) as KnownBackups, tellError);
