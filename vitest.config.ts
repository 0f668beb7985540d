import { configDefaults, defineConfig } from 'vitest/config';

// End-to-end tests come after everything else and one at a time: each drives browsers of its own, and they share
// the machine. Both numbers are set, because vitest moves a project without one to the end where it has one core to use.
// Quick tests side by side may take a while on a crowded machine: only what hangs is to fail.
const quick = { sequence: { groupOrder: 1 }, maxWorkers: '100%', testTimeout: 20_000 };
const slow = {
  sequence: { groupOrder: 3 },
  fileParallelism: false,
  testTimeout: 180_000,
  hookTimeout: 120_000,
};

/** Tests that run in plain Node, one project a room. */
const inNode = (name: string) => ({
  test: { ...quick, name, root: `./${name}`, include: ['**/*.test.ts'] },
});

export default defineConfig({
  test: {
    // The rooms fill one after another: one without a test yet is no failure; no test at all is, in test/run.ts.
    passWithNoTests: true,
    exclude: [...configDefaults.exclude, '**/.output/**'],
    projects: [
      inNode('shared'),
      inNode('server'),
      { test: { ...inNode('test').test, exclude: [...configDefaults.exclude, 'faults/**'] } },
      // Bad networks and killed servers, one file at a time: they wait for what a crowded machine may not do in time.
      {
        test: {
          ...slow,
          sequence: { groupOrder: 2 },
          name: 'faults',
          root: './test',
          include: ['faults/**/*.test.ts'],
        },
      },
      {
        test: {
          ...quick,
          name: 'server over http',
          root: './server',
          // What a device may and may not do does not depend on how its frames come. Tests that take hold of the socket do.
          include: ['relay/*.test.ts'],
          exclude: ['relay/{circles,gate,hostile-bytes,limits,rate,room,served-circle,topics}.test.ts'],
          env: { ALONGSIDE_TEST_TRANSPORT: 'http' },
        },
      },
      // Its own file, in its own room, is where WXT's plugin can be imported.
      { extends: './extension/vitest.config.ts', test: { ...quick, name: 'extension', root: './extension' } },
      {
        test: {
          ...slow,
          name: 'e2e',
          root: './test',
          include: ['e2e/**/*.e2e.ts'],
          exclude: [...configDefaults.exclude, 'e2e/firefox/**'],
        },
      },
      // The same main job, step by step, and what only Firefox has.
      {
        test: {
          ...slow,
          sequence: { groupOrder: 4 },
          name: 'e2e in firefox',
          root: './test',
          include: ['e2e/main-job.e2e.ts', 'e2e/firefox/*.e2e.ts'],
          env: { ALONGSIDE_TEST_BROWSER: 'firefox' },
        },
      },
    ],
  },
});
