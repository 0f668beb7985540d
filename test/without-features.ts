import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const repository = join(import.meta.dirname, '..');
const features = join(repository, 'extension/features');

/** The folder names of all features. */
export function featureNames(): string[] {
  return readdirSync(features, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? [entry.name] : [],
  );
}

/** A copy of what the extension is made from, without these features. Returns its folder, which has `extension` in it. */
export function copyWithout(names: readonly string[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'alongside-features-'));
  const unwanted = names.map((name) => join(features, name));
  for (const part of ['shared', 'extension', 'tsconfig.json']) {
    cpSync(join(repository, part), join(folder, part), {
      recursive: true,
      filter: (source) => !/node_modules|\.output/.test(source) && !unwanted.includes(source),
    });
  }
  for (const place of ['', 'shared', 'extension'])
    symlinkSync(join(repository, place, 'node_modules'), join(folder, place, 'node_modules'));
  for (const name of names) {
    for (const list of ['all.ts', 'in-background.ts'])
      withoutLine(join(folder, 'extension/features', list), name);
    withoutScriptsOf(join(folder, 'extension/entrypoints'), name);
  }
  return folder;
}

/** Takes a feature out of a list that may name it. */
function withoutLine(file: string, name: string): void {
  const text = readFileSync(file, 'utf8');
  const [line, variable] = new RegExp(`import \\{ (\\w+) \\} from './${name}/.*\n`).exec(text) ?? [];
  if (line === undefined) return;
  writeFileSync(file, text.replace(line, '').replace(new RegExp(`\\b${variable}\\b,?`), ''));
}

/** Takes away what a feature puts into web pages: those are entrypoints, each a few lines that name it. */
function withoutScriptsOf(entrypoints: string, name: string): void {
  for (const file of readdirSync(entrypoints).filter((file) => file.endsWith('.ts'))) {
    const path = join(entrypoints, file);
    if (readFileSync(path, 'utf8').includes(`from '../features/${name}/`)) rmSync(path);
  }
}
