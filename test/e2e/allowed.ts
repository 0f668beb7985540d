import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What a person can allow that the extension does not come with, as a manifest names it. */
interface Allowed {
  permissions?: readonly string[];
  host_permissions?: readonly string[];
}

/**
 * Copies a built extension to a folder, as one that comes with these permissions: no driver can answer a browser's own
 * question. Returns the folder.
 */
export function allowedFromTheStart(built: string, folder: string, allowed: Allowed): string {
  cpSync(built, folder, { recursive: true });
  const path = join(folder, 'manifest.json');
  const manifest = JSON.parse(readFileSync(path, 'utf8'));
  for (const [kind, more] of Object.entries(allowed)) manifest[kind] = [...(manifest[kind] ?? []), ...more];
  writeFileSync(path, JSON.stringify(manifest));
  return folder;
}
