import '../locales/for-tests.ts';
import { signal } from '@preact/signals';
import { expect, test } from 'vitest';
import { runCommand } from './commands.ts';
import type { Memory } from './contributions.ts';
import { createRegistry, registry } from './registry.ts';
import { recallSteps } from './walkthrough/steps.ts';

test.for([
  ['can’t be noted', () => Promise.reject(new DOMException('no room', 'QuotaExceededError'))],
  ['takes for ever to be noted', () => new Promise<void>(() => {})],
] as const)('a step of getting started that %s keeps nobody from locking', async ([, write]) => {
  const memory: Memory = { open: signal(true), read: async () => undefined, write };
  let locked = false;
  registry.value = createRegistry([
    {
      id: 'vault',
      memory,
      walkthrough: [{ id: 'lock', title: 'Lock', body: '', order: 1, command: 'vault.lock' }],
      commands: [
        {
          id: 'vault.lock',
          title: 'Lock',
          run() {
            locked = true;
          },
        },
      ],
    },
  ]);
  await recallSteps(memory);
  await runCommand('vault.lock');
  expect(locked).toBe(true);
});
