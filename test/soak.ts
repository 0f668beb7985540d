/**
 * `pnpm soak [RUNS]`: what the test run does in short, for hours: the property tests RUNS times (200), servers killed a
 * hundred times in a storm of appends, a million spoiled frames. Prints what the test run prints; ends with its exit code.
 */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const { status } = spawnSync(
  'vitest',
  [
    'run',
    ...['--project', 'test', '--project', 'faults', '--project', 'server'],
    ...['test/faults', 'test/circles/model', 'test/fuzz', 'server/store/durability', 'server/several'],
  ],
  {
    cwd: root,
    env: {
      ...process.env,
      ALONGSIDE_SOAK_RUNS: process.argv[2] ?? '200',
      ALONGSIDE_FUZZ_FRAMES: '1000000',
      ALONGSIDE_KILL_ROUNDS: '100',
    },
    stdio: 'inherit',
  },
);
process.exitCode = status ?? 1;
