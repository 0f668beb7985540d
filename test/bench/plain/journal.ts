import { Dexie, type EntityTable } from 'dexie';
import { wordIndex } from '../../../extension/vault/search/word-index.ts';

/** A row as one would keep it without sealing anything. */
export interface PlainEntry {
  id: string;
  title: string;
  text: string;
  at: number;
}

/** What the driver asks of the page. */
export interface PlainJournal {
  put(entries: PlainEntry[]): Promise<void>;
  /** Milliseconds from the first line of the script to a list that can be used, and to an index that knows all. */
  opened: Promise<{ listMs: number; indexMs: number }>;
}

declare global {
  interface Window {
    journal: PlainJournal;
  }
}

const SHOWN = 30;

const begun = performance.now();
const database = new Dexie('plain') as Dexie & { entries: EntityTable<PlainEntry, 'id'> };
database.version(1).stores({ entries: 'id, at' });
const index = wordIndex();
const titles = new Map<string, string>();

window.journal = {
  async put(entries) {
    await database.entries.bulkPut(entries);
  },
  opened: open(),
};

async function open() {
  const newest = await database.entries.orderBy('at').reverse().limit(SHOWN).toArray();
  show(newest.map(({ title }) => title));
  await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
  const listMs = performance.now() - begun;
  await database.entries.each(({ id, title, text, at }) => {
    titles.set(id, title);
    index.put(id, at, [title, text]);
  });
  document.querySelector('input')?.addEventListener('input', ({ currentTarget }) => {
    const { best } = index.search((currentTarget as HTMLInputElement).value, SHOWN);
    show(best.map((id) => titles.get(id) ?? ''));
  });
  return { listMs, indexMs: performance.now() - begun };
}

function show(lines: readonly string[]) {
  document.querySelector('ul')?.replaceChildren(
    ...lines.map((line) => {
      const item = document.createElement('li');
      item.textContent = line;
      return item;
    }),
  );
}
