import { execFileSync } from 'node:child_process';
import { cpSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, onTestFinished, test } from 'vitest';
import { copyWithout, featureNames } from './without-features.ts';

const repository = join(import.meta.dirname, '..');
const names = featureNames();

const compiler = join(repository, 'node_modules/.bin/tsc');
const known = 'known.tsbuildinfo';
const whole = copyWithout([]);

afterAll(() => rmSync(whole, { recursive: true }));

test('all of them compile', { timeout: 300_000 }, () => compile(whole));

// The compiler knows from having compiled them all what it need not look at again; what it takes from there is up to it.
test.for(names)(
  'without the feature "%s" the others are a product that compiles',
  { timeout: 120_000 },
  (name) => {
    const folder = copyWithout([name]);
    onTestFinished(() => rmSync(folder, { recursive: true }));
    cpSync(join(whole, known), join(folder, known));
    compile(folder);
  },
);

/** Throws what does not compile. */
function compile(folder: string): void {
  const incremental = ['--incremental', '--tsBuildInfoFile', join(folder, known)];
  execFileSync(compiler, ['-p', join(folder, 'extension'), ...incremental], {
    stdio: 'pipe',
    encoding: 'utf8',
  });
}

test('every feature is in the list', () => {
  const list = readFileSync(join(repository, 'extension/features/all.ts'), 'utf8');
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
