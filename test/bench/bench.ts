/**
 * Measures us beside others on the same work, in one run:
 *
 *     pnpm --silent bench sync --trace FILE [--json]
 *     pnpm --silent bench load [--circles N] [--edits N] [--json]
 *
 * and the side panel of a real Chromium beside a page without a script, searching in its vault beside a table that nothing seals,
 * and drawing ten years of check-ins beside Chart.js, built and installed first where need be:
 *
 *     pnpm --silent bench panel [--entries N] [--json]
 *     pnpm --silent bench vault [--entries N] [--queries N] [--json]
 *     pnpm --silent bench charts [--json]
 *
 * Progress goes to standard error, the figures to standard output. Exit 1 where two clients did not end with the same.
 */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { benchLoad } from './load.ts';
import { benchSync } from './sync.ts';
import { readHistory } from './trace.ts';

const USAGE = `Usage:
  pnpm --silent bench sync --trace FILE [--json]
  pnpm --silent bench load [--circles N] [--edits N] [--json]
  pnpm --silent bench panel [--entries N] [--json]
  pnpm --silent bench vault [--entries N] [--queries N] [--json]
  pnpm --silent bench charts [--json]`;

const tell = (line: string) => process.stderr.write(`${line}\n`);

try {
  const { values, positionals } = parseArgs({
    options: {
      trace: { type: 'string' },
      circles: { type: 'string', default: '30' },
      edits: { type: 'string', default: '50' },
      entries: { type: 'string', default: '10000' },
      queries: { type: 'string', default: '240' },
      json: { type: 'boolean', default: false },
    },
    allowPositionals: true,
  });
  if (positionals.join() === 'panel') {
    await runPanel(count('--entries', values.entries), values.json);
    process.exit(0);
  }
  if (positionals.join() === 'vault') {
    await runVault(count('--entries', values.entries), count('--queries', values.queries), values.json);
    process.exit(0);
  }
  if (positionals.join() === 'charts') {
    await runCharts(values.json);
    process.exit(0);
  }
  const report = await run(positionals.join(), values);
  if (values.json) console.log(JSON.stringify(report));
  else {
    console.table({ ours: report.ours, ...report.peers });
    console.table(report.ratios);
  }
  process.exit(report.converged ? 0 : 1);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(2);
}

function run(what: string, options: { trace?: string | undefined; circles: string; edits: string }) {
  if (what === 'sync' && options.trace !== undefined)
    return benchSync(readHistory(options.trace), { timed: 200 }, tell);
  if (what === 'load') {
    return benchLoad(
      {
        circles: count('--circles', options.circles),
        edits: count('--edits', options.edits),
        rest: 1_500,
        idle: 6_000,
      },
      tell,
    );
  }
  throw new Error(USAGE);
}

async function runPanel(entries: number, json: boolean) {
  await prepareBrowser();
  const { benchPanel } = await import('./panel.ts'); // it brings a driver of browsers
  const figures = await benchPanel({ entries, opens: 9, letters: 300 }, tell);
  const { openRatio, firstScriptGzipKB, typingFrameP99Ms, typingWorkP99Ms, plain, ...parts } = figures;
  const ours = { openRatio, firstScriptGzipKB, typingFrameP99Ms, typingWorkP99Ms };
  if (json) console.log(JSON.stringify({ ...ours, plain }));
  else console.table({ ours: { ...ours, ...parts }, plain });
}

async function runVault(entries: number, queries: number, json: boolean) {
  await prepareBrowser();
  const { benchVault } = await import('./vault.ts'); // it brings a driver of browsers
  const report = await benchVault({ entries, opens: 5, queries }, tell);
  const { plain, ...ours } = report;
  if (json) console.log(JSON.stringify(report));
  else console.table({ ours, plain });
}

async function runCharts(json: boolean) {
  await prepareBrowser();
  const { benchCharts } = await import('./charts.ts'); // it brings a driver of browsers
  const report = await benchCharts({ years: 10, turns: 15 }, tell);
  if (json) console.log(JSON.stringify(report));
  else console.table(report);
}

/** What these programs say goes to standard error too. */
async function prepareBrowser() {
  const launch = join(import.meta.dirname, '..', '..', 'extension', 'launch');
  for (const script of ['install-browser.ts', 'build-extension.ts']) {
    const { status } = spawnSync(process.execPath, [join(launch, script)], { stdio: ['ignore', 2, 2] });
    if (status !== 0) throw new Error(`${script} failed; what it said is above.`);
  }
}

function count(name: string, text: string): number {
  if (/^[1-9]\d{0,4}$/.test(text)) return Number(text);
  throw new Error(`${name} is "${text}"; it should be a number from 1 to 99999.`);
}
