import { execFileSync } from 'node:child_process';
import {
  cpSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

const repository = join(import.meta.dirname, '..');
const cruiser = join(repository, 'node_modules', 'dependency-cruiser', 'bin', 'dependency-cruiser.mjs');

/** One import that each rule has to catch: rule, file, what the file says. */
const planted = [
  ['shared-stands-alone', 'shared/sync/a.ts', `import '../../server/app.ts';`],
  ['shared-stands-alone', 'shared/sync/b.test.ts', `import type { X } from '../../extension/vault/v.ts';`],
  ['server-uses-shared', 'server/a.ts', `import '../extension/vault/v.ts';`],
  ['extension-uses-shared', 'extension/vault/a.ts', `import '../../server/app.ts';`],
  [
    'entrypoints-start-things',
    'extension/entrypoints/a.tsx',
    `import '../vault/v.ts'; export default <p />;`,
  ],
  ['entrypoints-start-things', 'extension/entrypoints/b.ts', `import '@alongside/shared/sync/s';`],
  ['features-build-on-platform', 'extension/features/plans/a.ts', `import '../../entrypoints/e.ts';`],
  [
    'features-are-separate',
    'extension/features/plans/b.tsx',
    `import '../journal/j.ts'; export default <p />;`,
  ],
  [
    'workbench-knows-no-feature',
    'extension/workbench/a.tsx',
    `const j = () => import('../features/journal/j.ts');`,
  ],
  [
    'workbench-knows-no-feature',
    'extension/workbench/b.ts',
    `import type { S } from '@alongside/shared/sync/s';`,
  ],
  ['vault-is-storage', 'extension/vault/b.ts', `import '../workbench/w.ts';`],
  ['platform-is-the-floor', 'extension/platform/a.ts', `import '../workbench/w.ts';`],
  ['locales-are-texts', 'extension/locales/a.ts', `import '../platform/p.ts';`],
  ['launch-stands-alone', 'extension/launch/a.ts', `import '../platform/p.ts';`],
  ['launch-is-for-developers', 'extension/features/plans/c.ts', `import '../../launch/l.ts';`],
  ['only-vault-touches-indexeddb', 'extension/features/plans/d.tsx', `import Dexie from 'dexie';`],
  ['browser-code-has-no-node', 'extension/workbench/c.tsx', `import 'node:fs';`],
  ['crypto-is-the-base', 'shared/crypto/a.ts', `export * from '../protocol/p.ts';`],
  ['protocol-uses-crypto', 'shared/protocol/a.ts', `import '@alongside/shared/sync/s';`],
  ['shared-has-no-node', 'shared/crypto/b.ts', `import 'node:crypto';`],
  ['no-cycles', 'shared/sync/c.ts', `import './d.ts';`],
  ['nothing-unresolved', 'extension/workbench/d.ts', `import '@/features/journal/j';`],
] as const;

/** Imports that the architecture allows. */
const allowed = {
  'extension/entrypoints/e.ts': `import '../features/journal/j.ts'; import '../workbench/w.ts';`,
  'extension/features/journal/j.ts': `import '../../workbench/w.ts'; import '../../vault/v.ts'; import '@alongside/shared/sync/s';`,
  'extension/workbench/w.ts': `import '../platform/p.ts';`,
  'extension/vault/v.ts': `import 'dexie'; import '../platform/p.ts'; import '@alongside/shared/crypto/c';`,
  'extension/platform/p.ts': '',
  'extension/launch/l.ts': `import 'node:fs';`,
  'extension/node_modules/dexie/index.js': '',
  'server/app.ts': `import 'node:sqlite'; import '@alongside/shared/protocol/p';`,
  'shared/crypto/c.ts': '',
  'shared/protocol/p.ts': `import '../crypto/c.ts';`,
  'shared/protocol/p.test.ts': `import 'node:crypto'; import './p.ts';`,
  'shared/sync/d.ts': `import type { C } from './c.ts';`, // a cycle is reported once, at the file that sorts first
  'shared/sync/s.ts': `import '../protocol/p.ts';`,
  'test/t.ts': `import '../extension/vault/v.ts'; import '../server/app.ts'; import '@alongside/shared/sync/s';`,
};

const house = mkdtempSync(join(tmpdir(), 'alongside-house-'));

beforeAll(() => {
  for (const [path, text] of [
    ...Object.entries(allowed),
    ...planted.map(([, path, text]) => [path, text] as const),
  ]) {
    mkdirSync(dirname(join(house, path)), { recursive: true });
    writeFileSync(join(house, path), text);
  }
  cpSync(join(repository, 'shared', 'package.json'), join(house, 'shared', 'package.json'));
  mkdirSync(join(house, 'node_modules', '@alongside'), { recursive: true });
  symlinkSync(join(house, 'shared'), join(house, 'node_modules', '@alongside', 'shared'), 'junction');
});

afterAll(() => rmSync(house, { recursive: true }));

test('every wall of the house stops the import it is there for, and no other', () => {
  const config = join(repository, '.dependency-cruiser.mjs');
  const rooms = ['extension', 'server', 'shared', 'test'];
  const options = { cwd: house, encoding: 'utf8', maxBuffer: 2 ** 26 } as const;
  const { summary } = JSON.parse(
    execFileSync(process.execPath, [cruiser, '--config', config, '-T', 'json', ...rooms], options),
  ) as {
    summary: {
      violations: { from: string; rule: { name: string } }[];
      ruleSetUsed: { forbidden: { name: string }[] };
    };
  };

  const caught = new Set(summary.violations.map(({ from, rule }) => `${rule.name} ${from}`));
  expect(planted.filter(([rule, path]) => !caught.has(`${rule} ${path}`))).toEqual([]);

  const culprits = new Set<string>(planted.map(([, path]) => path));
  expect(summary.violations.filter(({ from }) => !culprits.has(from))).toEqual([]);

  const covered = new Set<string>(planted.map(([rule]) => rule));
  expect(summary.ruleSetUsed.forbidden.map(({ name }) => name).filter((name) => !covered.has(name))).toEqual(
    [],
  );
}, 30_000);

/*
 * All styles are of one page, and a feature's come when it is first shown: a class that two features style makes one of
 * them look different from then on.
 */
test('no class is styled by two features, unless it is the workbench’s', () => {
  const stylesheets = globSync('extension/{features,workbench}/**/*.css', { cwd: repository });
  const styledBy = new Map<string, Set<string>>();
  for (const path of stylesheets) {
    const css = readFileSync(join(repository, path), 'utf8').replace(/\/\*.*?\*\/|'[^']*'/gs, '');
    for (const [selector] of css.matchAll(/[^{};]+(?=\{)/g)) {
      for (const [name] of selector.matchAll(/\.[a-z][\w-]*/g)) {
        const owners = styledBy.get(name) ?? new Set();
        styledBy.set(
          name,
          owners.add(path.startsWith('extension/workbench/') ? 'workbench' : (path.split('/')[2] as string)),
        );
      }
    }
  }
  expect(styledBy.size).toBeGreaterThan(100);
  const clashes = [...styledBy].filter(([, owners]) => owners.size > 1 && !owners.has('workbench'));
  expect(clashes).toEqual([]);
});
