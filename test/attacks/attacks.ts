/**
 * A hostile server tries everything it can on real devices, and an outsider on a real server:
 *
 *     pnpm --silent attacks [--json] [--only WORDS]
 *
 * Prints what came of each attack. Exit 0: each was refused or detected, and nobody lost a word. Exit 1: otherwise.
 * `docs/security.md` says what each attack is.
 */
import { parseArgs } from 'node:util';
import type { AttackReport } from './attack.ts';
import { carryOut, held } from './carry-out.ts';
import { startHostileServer } from './hostile-server.ts';
import { attacks } from './list.ts';

/** Attacks under way at once: each waits most of its time. */
const AT_ONCE = 4;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { json: { type: 'boolean', default: false }, only: { type: 'string', default: '' } },
  });
  const server = await startHostileServer();
  const left = attacks.filter(({ name }) => name.includes(values.only));
  const order = left.map(({ name }) => name);
  const reports: AttackReport[] = [];
  const work = async () => {
    for (let attack = left.shift(); attack !== undefined; attack = left.shift()) {
      reports.push(await carryOut(attack, server));
    }
  };
  try {
    await Promise.all(Array.from({ length: AT_ONCE }, work));
  } finally {
    await server.close();
  }
  reports.sort((a, b) => order.indexOf(a.attack) - order.indexOf(b.attack));
  console.log(values.json ? JSON.stringify(reports, null, 2) : table(reports));
  process.exitCode = reports.length > 0 && reports.every(held) ? 0 : 1;
}

function table(reports: AttackReport[]): string {
  const rows = reports.map(({ attack, outcome, told, lostLocally }) => [
    attack,
    outcome,
    told,
    lostLocally === 0 ? '' : `${lostLocally} LOST`,
  ]);
  const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const lines = rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  const failed = reports.filter((report) => !held(report)).length;
  return [...lines, '', `${reports.length} attacks, ${failed} got through`].join('\n');
}

await main();
