import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface SavedPage {
  name: string;
  html: string;
}

const folder = join(import.meta.dirname, '../fixtures/pages');

/** The saved pages, with their quotes marked: see fixtures/README.md. */
export function savedPages(): SavedPage[] {
  const names = readdirSync(folder).sort();
  return names.map((name) => ({ name, html: readFileSync(join(folder, name), 'utf8') }));
}
