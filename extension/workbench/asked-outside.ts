import { effect } from '@preact/signals';
import { isHere } from '../platform/side-panel.ts';
import { onWaiting, takeWaiting } from '../platform/waiting.ts';
import { covered, runCommand } from './commands.ts';
import { tellError } from './notices.ts';
import { ASKED, type Asked } from './open-panel.ts';

/**
 * Runs here what was asked for while another page had the focus, as soon as nothing stands in front of the workbench. Resolves
 * once what waited at first has begun to run.
 */
export function followAskedOutside(): Promise<void> {
  return new Promise((resolve) => {
    const look = () => {
      if (!covered()) take().catch(tellError).finally(resolve);
    };
    effect(look);
    onWaiting(ASKED, look);
  });
}

async function take(): Promise<void> {
  await takeWaiting(ASKED, async (left) => {
    const { command, where } = left as Asked; // what lies there was left by our own background
    if (covered() || !(await isHere(where))) return false;
    window.focus();
    void runCommand(command); // which says itself what goes wrong
    return true;
  });
}
