/** `pnpm soak`: the property tests, for longer. Prints what the test run prints; ends with its exit code. */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const runs = process.argv[2] ?? '200';
const { status } = spawnSync('vitest', ['run', '--project', 'test', 'test/faults', 'test/circles/model'], {
  cwd: root,
  env: { ...process.env, ALONGSIDE_SOAK_RUNS: runs },
  stdio: 'inherit',
});
process.exitCode = status ?? 1;
