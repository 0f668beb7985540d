import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, onTestFinished, test } from 'vitest';

const repository = join(import.meta.dirname, '..');
const features = join(repository, 'extension/features');
const names = readdirSync(features, { withFileTypes: true }).flatMap((entry) =>
  entry.isDirectory() ? [entry.name] : [],
);

const compiler = join(repository, 'node_modules/.bin/tsc');
const known = 'known.tsbuildinfo';
const whole = copy(() => true);

afterAll(() => rmSync(whole, { recursive: true }));

test('all of them compile', { timeout: 300_000 }, () => compile(whole));

// The compiler knows from having compiled them all what it need not look at again; what it takes from there is up to it.
test.for(names)(
  'without the feature "%s" the others are a product that compiles',
  { timeout: 120_000 },
  (name) => {
    const folder = copy((source) => source !== join(features, name));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    cpSync(join(whole, known), join(folder, known));
    for (const list of ['all.ts', 'in-background.ts'])
      withoutLine(join(folder, 'extension/features', list), name);
    withoutScriptsOf(join(folder, 'extension/entrypoints'), name);
    compile(folder);
  },
);

/** A copy of what the extension is made from, without what is not wanted in it. */
function copy(isWanted: (source: string) => boolean): string {
  const folder = mkdtempSync(join(tmpdir(), 'alongside-features-'));
  for (const part of ['shared', 'extension', 'tsconfig.json']) {
    cpSync(join(repository, part), join(folder, part), {
      recursive: true,
      filter: (source) => !/node_modules|\.output/.test(source) && isWanted(source),
    });
  }
  for (const place of ['', 'shared', 'extension'])
    symlinkSync(join(repository, place, 'node_modules'), join(folder, place, 'node_modules'));
  return folder;
}

/** Throws what does not compile. */
function compile(folder: string): void {
  const incremental = ['--incremental', '--tsBuildInfoFile', join(folder, known)];
  execFileSync(compiler, ['-p', join(folder, 'extension'), ...incremental], {
    stdio: 'pipe',
    encoding: 'utf8',
  });
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

test('every feature is in the list', () => {
  const list = readFileSync(join(features, 'all.ts'), 'utf8');
  for (const name of names) expect(list).toContain(`from './${name}/index.ts'`);
});

test('docs/adding-a-feature.md shows the feature as it is, in under 60 lines', () => {
  const doc = readFileSync(join(repository, 'docs/adding-a-feature.md'), 'utf8');
  const shown = [...doc.matchAll(/^`(extension\/\S+)`:\n\n```\w+\n(.*?)```$/gms)];
  expect(shown.map(([, file]) => file)).toHaveLength(2);
  let lines = 0;
  for (const [, file = '', code = ''] of shown) {
    expect(code).toBe(readFileSync(join(repository, file), 'utf8'));
    lines += code.trimEnd().split('\n').length;
  }
  expect(lines).toBeLessThan(60);
});
