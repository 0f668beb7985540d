import { describeSettings } from '../settings.ts';
import type { Command } from './command.ts';

/** The commands, and every variable with what it is and what it is when not given. */
export function help(commands: { readonly [name: string]: Command }): string {
  const called = Object.entries(commands).map(([name, { takes, does }]) => [`${name} ${takes}`.trim(), does]);
  const variables = describeSettings().flatMap(({ variable, is, otherwise }) => [
    [variable, is],
    ['', `when not given: ${otherwise}`],
  ]);
  return `Usage: alongside-server [COMMAND]
${columns(called)}

Set up from the environment:
${columns(variables)}`;
}

function columns(rows: string[][]): string {
  const width = Math.max(...rows.map(([first = '']) => first.length));
  return rows.map(([first = '', second]) => `  ${first.padEnd(width)}  ${second}`).join('\n');
}
