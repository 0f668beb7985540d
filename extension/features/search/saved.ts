import { computed, type ReadonlySignal } from '@preact/signals';
import { keptValue } from '../../vault/kept-value.ts';
import { tellError } from '../../workbench/notices.ts';

/** A line that its person wants to look for again, by a name. */
export interface SavedSearch {
  name: string;
  line: string;
}

const kept = keptValue('saved-searches', (stored) => (stored ?? []) as readonly SavedSearch[], tellError);

/** In the order in which they were saved; empty while locked. */
export const savedSearches: ReadonlySignal<readonly SavedSearch[]> = computed(() => kept.now.value ?? []);

/** Keeps a search, in place of one of the same name. */
export function saveSearch(name: string, line: string): Promise<void> {
  return change((all) => [...all.filter((one) => one.name !== name), { name, line }]);
}

/** Gives a search another name; one that had that name makes way. */
export function renameSearch(from: string, to: string): Promise<void> {
  return change((all) =>
    all
      .filter(({ name }) => name === from || name !== to)
      .map((one) => (one.name === from ? { ...one, name: to } : one)),
  );
}

export function removeSearch(gone: string): Promise<void> {
  return change((all) => all.filter(({ name }) => name !== gone));
}

async function change(to: (all: readonly SavedSearch[]) => readonly SavedSearch[]): Promise<void> {
  await kept.change(to);
}
