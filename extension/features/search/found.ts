import type { StoredDocument } from '@alongside/shared/sync/storage';
import { computed, effect, type ReadonlySignal, signal } from '@preact/signals';
import { documentById, livingDocuments } from '../../vault/library.ts';
import { search, searchVersion } from '../../vault/search/search.ts';
import { tellError } from '../../workbench/notices.ts';
import { filterFits } from './fits.ts';
import { line } from './line.ts';
import { type Filter, type Query, readQuery } from './query.ts';

export interface Found {
  /** Of which line, and from what was known then. */
  of: Query;
  /** With words, the best first; with filters only, the newest. */
  documents: readonly StoredDocument[];
}

const query = computed(() => readQuery(line.value));
const foundNow = signal<Found>({ of: readQuery(''), documents: [] });

export const found: ReadonlySignal<Found> = foundNow;
/** Whether `found` is of a line from before the last letter. */
export const isSearching: ReadonlySignal<boolean> = computed(() => foundNow.value.of !== query.value);
/** Filters of the line that nobody could say what they mean. */
export const unknownFilters: ReadonlySignal<readonly Filter[]> = computed(() =>
  query.value.filters.filter((filter) => filterFits(filter) === undefined),
);

let latest = 0;

/** Looks again whenever the line or what can be found changes. Returns how to stop. */
export function keepSearching(): () => void {
  return effect(() => {
    searchVersion.value;
    const [asked, all] = [query.value, livingDocuments.value ?? []];
    latest += 1;
    const turn = latest;
    look(asked, all).then((documents) => {
      if (turn === latest) foundNow.value = { of: asked, documents };
    }, tellError);
  });
}

async function look(
  { words, filters }: Query,
  all: readonly StoredDocument[],
): Promise<readonly StoredDocument[]> {
  const fits = filters.flatMap((filter) => filterFits(filter) ?? []);
  const isFound = (document: StoredDocument) => fits.every((lets) => lets(document));
  if (words !== '') return (await search(words)).flatMap((id) => documentById(id) ?? []).filter(isFound);
  if (fits.length === 0) return [];
  return all.filter(({ about }) => about.kind !== 'circle').filter(isFound);
}
