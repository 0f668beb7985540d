import { effect, type ReadonlySignal, signal } from '@preact/signals';
import { canKeep, keep, readKept } from '../../vault/kept.ts';
import { tellError } from '../../workbench/notices.ts';

/** A line that its person wants to look for again, by a name. */
export interface SavedSearch {
  name: string;
  line: string;
}

/** The name of the sealed value. */
const KEPT = 'saved-searches';

const savedNow = signal<readonly SavedSearch[]>([]);

/** In the order in which they were saved; empty while locked. */
export const savedSearches: ReadonlySignal<readonly SavedSearch[]> = savedNow;

effect(() => {
  if (!canKeep.value) savedNow.value = [];
  else refresh().catch(tellError);
});

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

async function refresh(): Promise<void> {
  savedNow.value = ((await readKept(KEPT)) as SavedSearch[] | undefined) ?? [];
}

async function change(to: (all: readonly SavedSearch[]) => readonly SavedSearch[]): Promise<void> {
  await refresh(); // another window may have saved one
  const next = to(savedNow.value);
  await keep(KEPT, next);
  savedNow.value = next;
}
