import { effect, type ReadonlySignal, signal } from '@preact/signals';
import { canKeep, keep, readKept } from '../../vault/kept.ts';
import { explain, tell } from '../../workbench/notices.ts';
import type { Pack } from './pack.ts';

/** Sealed: which packs someone uses says something about them. */
const NAME = 'packs';

const packs = signal<readonly Pack[]>([]);

/** The packs that are in use, by their titles. None while locked. */
export const installedPacks: ReadonlySignal<readonly Pack[]> = packs;

/** Follows the vault: what is in use is known while it is open. */
export function followPacks(): () => void {
  return effect(() => {
    if (canKeep.value)
      readInstalled().catch((error) => tell({ id: NAME, tone: 'error', text: explain(error) }));
    else packs.value = [];
  });
}

/** Reads them anew, as another window may have changed them. */
export async function readInstalled(): Promise<void> {
  // Only what was looked at before is ever written.
  packs.value = ((await readKept(NAME)) as Pack[] | undefined) ?? [];
}

/** Puts a pack to use, in place of another version of it. */
export async function install(pack: Pack): Promise<void> {
  await readInstalled();
  await write([...packs.value.filter(({ id }) => id !== pack.id), pack]);
}

/** Takes a pack out of use. What was written from its templates stays. */
export async function remove(id: string): Promise<void> {
  await readInstalled();
  await write(packs.value.filter((pack) => pack.id !== id));
}

async function write(next: readonly Pack[]): Promise<void> {
  const sorted = next.toSorted((a, b) => a.title.localeCompare(b.title));
  await keep(NAME, sorted);
  packs.value = sorted;
}
