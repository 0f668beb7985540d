import { effect, type ReadonlySignal, signal } from '@preact/signals';
import { canKeep, keep, readKept } from '../../vault/kept.ts';
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

/** The name it is kept by. */
const NAME = 'backups';
const now = signal<KnownBackups | undefined>(undefined);

/** What is remembered; `undefined` while locked, or not read yet. */
export const knownBackups: ReadonlySignal<KnownBackups | undefined> = now;

effect(() => {
  if (canKeep.value) read().catch(tellError);
  else now.value = undefined;
});

async function read(): Promise<void> {
  now.value = ((await readKept(NAME)) as KnownBackups | undefined) ?? {};
}

export async function noteBackup(more: KnownBackups): Promise<void> {
  const all = { ...now.peek(), ...more };
  await keep(NAME, all);
  now.value = all;
}
