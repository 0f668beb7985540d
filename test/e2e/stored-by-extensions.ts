import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Where Chromium keeps what extensions store. */
const FOLDERS = [
  'IndexedDB',
  'Local Extension Settings',
  'Local Storage',
  'Extension State',
  'Session Storage',
];

/** Every file of a Chromium profile in which something of an extension is stored. Throws where there are hardly any: it would be another profile. */
export function storedByExtensions(profile: string): Buffer[] {
  const found = FOLDERS.flatMap((folder) => filesIn(join(profile, 'Default', folder)));
  if (found.length <= 3) throw new Error(`${profile} holds nothing of an extension`);
  return found;
}

/** What web pages stored themselves is left out. */
function filesIn(folder: string): Buffer[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/127\.0\.0\.1|localhost/.test(entry.parentPath))
    .map((entry) => readFileSync(join(entry.parentPath, entry.name)));
}
