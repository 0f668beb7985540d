/**
 * Measures us beside others on the same work, in one run:
 *
 *     pnpm --silent bench sync --trace FILE [--json]
 *
 * Progress goes to standard error, the figures to standard output. Exit 1 where two clients did not end with the same.
 */
import { parseArgs } from 'node:util';
import { benchSync } from './sync.ts';
import { readHistory } from './trace.ts';

const USAGE = 'Usage: pnpm --silent bench sync --trace FILE [--json]';

const tell = (line: string) => process.stderr.write(`${line}\n`);

try {
  const { values, positionals } = parseArgs({
    options: { trace: { type: 'string' }, json: { type: 'boolean', default: false } },
    allowPositionals: true,
  });
  if (positionals.join() !== 'sync' || values.trace === undefined) throw new Error(USAGE);
  const report = await benchSync(readHistory(values.trace), tell);
  if (values.json) console.log(JSON.stringify(report));
  else console.table({ ours: report.ours, ...report.peers });
  process.exit(report.converged ? 0 : 1);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(2);
}
