/**
 * `pnpm soak [RUNS]`: what the test run does in short, for hours: the property tests RUNS times (200), servers killed a
 * hundred times in a storm of appends, a million spoiled frames, comments through ten thousand edits, pulses of up to sixty
 * devices, a browser killed 30 times in each thing that changes a vault, and a hundred times in mid-word; a thousand made-up
 * people are told what goes with what. Prints what the test run prints; ends with its exit code.
 */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { buildExtension } from '../extension/launch/build-extension.ts';
import { CHROMIUM } from '../extension/launch/find-browser.ts';
import { ensureBrowser } from '../extension/launch/install-browser.ts';

const browser = ensureBrowser(CHROMIUM);
await buildExtension();
const root = fileURLToPath(new URL('..', import.meta.url));
const { status } = spawnSync(
  'vitest',
  [
    'run',
    ...[
      '--project',
      'test',
      '--project',
      'faults',
      '--project',
      'server',
      '--project',
      'e2e',
      '--project',
      'extension',
    ],
    ...[
      'test/faults',
      'test/circles/model',
      'test/fuzz',
      'test/pulse',
      'server/store/durability',
      'server/several',
    ],
    ...['test/e2e/vault-crash', 'test/e2e/typing-crash', 'test/e2e/own-journal-crash'],
    'extension/features/writing/comments/anchored',
    'extension/features/wellbeing/goes-with/made-up',
  ],
  {
    cwd: root,
    env: {
      ...process.env,
      ALONGSIDE_SOAK_RUNS: process.argv[2] ?? '200',
      ALONGSIDE_FUZZ_FRAMES: '1000000',
      ALONGSIDE_KILL_ROUNDS: '100',
      ALONGSIDE_CHROMIUM: browser,
      ALONGSIDE_CRASH_ROUNDS: '30',
      ALONGSIDE_TYPING_KILLS: '100',
      ALONGSIDE_MADE_UP_PEOPLE: '1000',
    },
    stdio: 'inherit',
  },
);
process.exitCode = status ?? 1;
