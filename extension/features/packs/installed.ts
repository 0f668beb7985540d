import { computed, type ReadonlySignal } from '@preact/signals';
import { keptValue } from '../../vault/kept-value.ts';
import { explain, tell } from '../../workbench/notices.ts';
import type { Pack } from './pack.ts';

/** Sealed: which packs someone uses says something about them. */
const NAME = 'packs';

/** Only what was looked at before is ever kept. */
const kept = keptValue(
  NAME,
  (stored) => (stored ?? []) as readonly Pack[],
  (error) => tell({ id: NAME, tone: 'error', text: explain(error) }),
);

/** The packs that are in use, by their titles. None while locked. */
export const installedPacks: ReadonlySignal<readonly Pack[]> = computed(() => kept.now.value ?? []);

/** Puts a pack to use, in place of another version of it. */
export async function install(pack: Pack): Promise<void> {
  await kept.change((all) =>
    [...all.filter(({ id }) => id !== pack.id), pack].sort((a, b) => a.title.localeCompare(b.title)),
  );
}

/** Takes a pack out of use. What was written from its templates stays. */
export async function remove(id: string): Promise<void> {
  await kept.change((all) => all.filter((pack) => pack.id !== id));
}
