import { listedAt, type StoredDocument } from '@alongside/shared/sync/storage';
import { computed, type ReadonlySignal } from '@preact/signals';
import { livingDocuments } from '../../vault/library.ts';
import { type Day, dayKey, dayOf, sameDateBefore } from './days.ts';

/** Entries and plans, the newest first. */
export const written: ReadonlySignal<readonly StoredDocument[]> = computed(() => livingDocuments.value ?? []);

const byDay = computed(() => groupBy(written.value, (document) => dayKey(dayOf(listedAt(document.about)))));

/** What is listed under a day, the newest first. */
export function writtenOn(day: Day): readonly StoredDocument[] {
  return byDay.value.get(dayKey(day)) ?? [];
}

export interface Month {
  /** What names it among others. */
  id: string;
  first: Day;
  documents: readonly StoredDocument[];
}

/** The months in which something was written, the newest first. */
export const months: ReadonlySignal<readonly Month[]> = computed(() =>
  [...groupBy(written.value, monthOf)].map(([id, documents]) => ({
    id,
    first: { ...dayOf(listedAt((documents[0] as StoredDocument).about)), date: 1 },
    documents,
  })),
);

/** What was written on this date some months before, and in every year before. The newest first. */
export function onThisDate(day: Day): { day: Day; documents: readonly StoredDocument[] }[] {
  const oldest = written.value.at(-1);
  if (oldest === undefined) return [];
  return sameDateBefore(day, dayOf(listedAt(oldest.about)).year)
    .map((then) => ({ day: then, documents: writtenOn(then) }))
    .filter(({ documents }) => documents.length > 0);
}

function monthOf({ about }: StoredDocument): string {
  const { year, month } = dayOf(listedAt(about));
  return `${year}-${month + 1}`;
}

function groupBy<T>(all: readonly T[], keyOf: (one: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const one of all) {
    const key = keyOf(one);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [one]);
    else group.push(one);
  }
  return groups;
}
