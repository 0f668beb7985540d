// `pnpm test`: everything a change has to pass, on a machine that had nothing but Node.
// Each step prints as it goes and none stops the next; the last line counts them all.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { CHROMIUM, FIREFOX } from '../extension/launch/find-browser.ts';
import { ensureBrowser } from '../extension/launch/install-browser.ts';
import { ensurePostgres } from '../server/testing/postgres.ts';
import { ensureValkey } from '../server/testing/valkey.ts';
import { runTests } from './run-tests.ts';
import { add, nothing, one, summary, type Tally } from './tally.ts';

const root = join(import.meta.dirname, '..');

const browsers = await step('browsers', findBrowsers);
const services = await step('services', findServices);
const checks = [
  await step('lint', () => runScript('lint')),
  await step('typecheck', () => runScript('typecheck')),
  await step('build', () => runScript('build', 'extension')),
];
const tests = await step('tests', () => runTests(root));
if (tests.passed + tests.failed === 0) console.error('No test ran.');

const all = [browsers, services, ...checks, tests].reduce(add);
console.log(summary(all));
process.exit(all.failed > 0 || tests.passed === 0 ? 1 : 0);

/** A step that throws has failed, and says why. */
async function step(name: string, run: () => Tally | Promise<Tally>): Promise<Tally> {
  console.log(`\n── ${name}`);
  try {
    return await run();
  } catch (error) {
    console.error(error);
    return one(false);
  }
}

/** Having a browser is no check, but lacking one is a failure. */
function findBrowsers(): Tally {
  for (const kind of [CHROMIUM, FIREFOX]) {
    const program = ensureBrowser(kind);
    process.env[kind.variable] = program; // so that every test drives this one
    console.log(program);
  }
  return nothing;
}

/** The same holds for the services that a server may be run with. */
function findServices(): Tally {
  console.log(ensurePostgres());
  console.log(ensureValkey());
  return nothing;
}

/** Runs a package.json script, on this same Node. */
function runScript(name: string, folder = '.'): Tally {
  const { status } = spawnSync(process.execPath, ['--run', name], {
    cwd: join(root, folder),
    stdio: 'inherit',
  });
  return one(status === 0);
}
