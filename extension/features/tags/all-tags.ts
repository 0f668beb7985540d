import { computed, type ReadonlySignal } from '@preact/signals';
import { livingDocuments } from '../../vault/library.ts';

export interface TagCount {
  tag: string;
  /** How many entries and plans have it. */
  count: number;
}

/** Every tag that is in use, by the alphabet. */
export const allTags: ReadonlySignal<readonly TagCount[]> = computed(() => {
  const counts = new Map<string, number>();
  for (const { about } of livingDocuments.value ?? []) {
    for (const tag of about.own?.tags ?? []) counts.set(tag, (counts.get(tag) ?? 0) + 1);
  }
  return [...counts]
    .map(([tag, count]) => ({ tag, count }))
    .sort((a, b) => a.tag.localeCompare(b.tag, undefined, { numeric: true }));
});
