import type { Command } from './contributions.ts';
import { tellError } from './notices.ts';
import { logError } from './output/log.ts';
import { registry } from './registry.ts';
import { noteStep } from './walkthrough/steps.ts';

/** Whether a command can be run now. */
export function isPossible(command: Command, argument?: string): boolean {
  return command.when?.(argument) ?? true;
}

/**
 * Runs a command; what goes wrong in it is shown to the person. Does nothing when it is not possible now, or when
 * the feature it belongs to is not there.
 */
export async function runCommand(id: string, argument?: string): Promise<void> {
  const command = registry.value.command(id);
  if (command === undefined || !isPossible(command, argument)) return;
  if (covered() && command.whileCovered !== true) return;
  try {
    // Begun before it runs, as afterwards all may be locked; but nothing waits for it, least of all a lock. Where it can't be
    // noted, on a full disk say, it is offered again.
    void noteStep(id)?.catch(logError);
    await command.run(argument);
  } catch (error) {
    tellError(error);
  }
}

/** Whether something stands in front of the workbench: until it is done, no command runs. */
export function covered(): boolean {
  return registry.value.covers.some(({ shown }) => shown.value);
}
