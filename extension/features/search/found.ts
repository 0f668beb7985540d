import { isWriting, type StoredDocument } from '@alongside/shared/sync/storage';
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
  /** How many there are; more than `documents` where nobody would read them all. */
  count: number;
}

/** So many of what has the words are listed. With filters, all are looked through. */
const MOST_LISTED = 500;

const query = computed(() => readQuery(line.value));
const foundNow = signal<Found>({ of: readQuery(''), documents: [], count: 0 });

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
    look(asked, all).then((looked) => {
      if (turn === latest) foundNow.value = { of: asked, ...looked };
    }, tellError);
  });
}

/** All that a line finds, in the order of a list; also those of which a list would show no more. */
export async function allFoundBy(line: string): Promise<readonly StoredDocument[]> {
  const { documents } = await look(readQuery(line), livingDocuments.peek() ?? [], Number.POSITIVE_INFINITY);
  return documents;
}

async function look(
  { words, filters }: Query,
  all: readonly StoredDocument[],
  atMost = MOST_LISTED,
): Promise<Pick<Found, 'documents' | 'count'>> {
  const fits = filters.flatMap((filter) => filterFits(filter) ?? []);
  if (words !== '' && fits.length === 0) {
    const { best, count } = await search(words, atMost);
    return { documents: best.flatMap((id) => documentById(id) ?? []), count };
  }
  const listed =
    words === '' ? undefined : (await search(words)).best.flatMap((id) => documentById(id) ?? []);
  const among = listed ?? (fits.length > 0 ? all.filter(isWriting) : []);
  const documents = among.filter((document) => fits.every((lets) => lets(document)));
  return { documents, count: documents.length };
}
