import { effect } from '@preact/signals';
import { i18n } from '#i18n';
import { isHere } from '../../platform/side-panel.ts';
import { onWaiting, takeWaiting, waitingNow } from '../../platform/waiting.ts';
import { session } from '../../vault/session.ts';
import { dismissNotice, tell, tellError } from '../../workbench/notices.ts';
import { CAPTURED, type Waiting } from './clip.ts';

const NOTICE = 'capture.waiting';

/** Takes what the background left for this page, as soon as the vault is open; until then, says that it waits. Returns how to stop. */
export function takeWhatWaits(): () => void {
  const look = () => {
    (session.peek() === undefined ? sayItWaits() : take()).catch(tellError);
  };
  const stopFollowing = effect(() => {
    if (session.value !== undefined) look();
  });
  const stopHearing = onWaiting(CAPTURED, look);
  look();
  return () => {
    stopFollowing();
    stopHearing();
  };
}

async function sayItWaits(): Promise<void> {
  const here = await Promise.all(
    (await waitingNow(CAPTURED)).map((waiting) => isHere((waiting as Waiting).where)),
  );
  const count = here.filter(Boolean).length;
  if (count > 0 && session.peek() === undefined)
    tell({ id: NOTICE, tone: 'info', text: i18n.t('capture.waits', count) });
}

async function take(): Promise<void> {
  dismissNotice(NOTICE);
  await takeWaiting(CAPTURED, async (left) => {
    const waiting = left as Waiting; // what lies there was left by our own background
    if (session.peek() === undefined || !(await isHere(waiting.where))) return false;
    const { keep } = await import('./keep-waiting.ts');
    await keep(waiting);
    return true;
  });
}
