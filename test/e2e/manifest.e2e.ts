import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { BUILT } from '../../extension/launch/build-extension.ts';

/* What the extension may do in a browser, as it is installed: no more than was decided on. */

test.for(['chrome', 'firefox'] as const)('in %s it may read no page unless it is asked to', (browser) => {
  const manifest = JSON.parse(readFileSync(join(BUILT[browser], 'manifest.json'), 'utf8'));
  const own = browser === 'chrome' ? ['sidePanel'] : [];
  expect(manifest.permissions.toSorted()).toEqual(
    [...own, 'activeTab', 'alarms', 'contextMenus', 'scripting', 'storage', 'unlimitedStorage'].sort(),
  );
  expect(manifest.optional_permissions.toSorted()).toEqual(['idle', 'notifications']);
  // Nothing runs in a page of itself, and no page may ask for anything of the extension's.
  for (const power of ['host_permissions', 'content_scripts', 'externally_connectable'])
    expect(manifest[power], power).toBeUndefined();
  expect(manifest.web_accessible_resources ?? []).toEqual([]);
  expect(manifest.content_security_policy.extension_pages).toBe(
    "script-src 'self' 'wasm-unsafe-eval'; object-src 'self'",
  );
});

test.for(['chrome', 'firefox'] as const)(
  'in %s it is built as it is handed out: nothing names a folder of this machine',
  (browser) => {
    const root = join(import.meta.dirname, '../..');
    const scripts = readdirSync(BUILT[browser], { recursive: true, encoding: 'utf8' }).filter((path) =>
      /\.(js|css|html|json)$/.test(path),
    );
    expect(scripts.length).toBeGreaterThan(50);
    const naming = scripts.filter((path) => readFileSync(join(BUILT[browser], path), 'utf8').includes(root));
    expect(naming).toEqual([]);
  },
);
