import { isPossible, runCommand } from '../commands.ts';
import type { Findable } from '../contributions.ts';
import { keysOf } from '../keybindings.ts';
import { registry } from '../registry.ts';
import { recent } from './recent.ts';

/** One line of quick open. */
export interface Choice extends Findable {
  /** The keys that do the same. */
  keys?: string;
}

/** Every command that can be run now, those used last first. */
export function commandChoices(): Choice[] {
  const possible = registry.value.commands.filter((command) => isPossible(command));
  return recentFirst(
    possible.map(({ id, title, icon }) => ({
      id,
      title,
      icon: icon ?? 'blank',
      keys: keysOf(id),
      open: () => void runCommand(id),
    })),
  );
}

/** Everything there is to open, and every command, those used last first. */
export function allChoices(): Choice[] {
  return recentFirst([...registry.value.findables(), ...commandChoices()]);
}

function recentFirst(choices: readonly Choice[]): Choice[] {
  const ages = new Map(recent.value.map((id, age) => [id, age]));
  const age = ({ id }: Choice) => ages.get(id) ?? Number.POSITIVE_INFINITY;
  const used = choices.filter(({ id }) => ages.has(id)).sort((a, b) => age(a) - age(b));
  return [...used, ...choices.filter(({ id }) => !ages.has(id))];
}
