import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'wxt';

const extension = join(import.meta.dirname, '..');
const BROWSERS = ['chrome', 'firefox'] as const;

/** Where the built extensions lie: folders that a browser loads unpacked. */
export const BUILT = {
  chrome: join(extension, '.output', 'chrome-mv3'),
  firefox: join(extension, '.output', 'firefox-mv3'),
} as const;

/** Builds the extension for Chrome and Firefox into the folders of `BUILT`. Throws where a build fails. */
export async function buildExtension(
  root = extension,
  browsers: readonly string[] = BROWSERS,
): Promise<void> {
  const { NODE_ENV: before } = process.env;
  process.env.NODE_ENV = 'production'; // whoever starts it may be a test: then paths of this machine would go into it
  try {
    for (const browser of browsers) {
      await build({ root, browser, manifestVersion: 3, mode: 'production' });
    }
  } finally {
    if (before === undefined) delete process.env.NODE_ENV;
    else process.env.NODE_ENV = before;
  }
}

/** Throws what to do where no built extension lies in this folder: a browser would only say that it has none. */
export function mustBeBuilt(folder: string): void {
  if (existsSync(join(folder, 'manifest.json'))) return;
  throw new Error(
    `the extension is not built yet: \`cd extension && node --run build\` puts it into ${folder}`,
  );
}

if (import.meta.main) await buildExtension();
