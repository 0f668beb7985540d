import type { JournalProgress } from '@alongside/shared/sync/device';
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { i18n } from '#i18n';
import { circles, unlockedDevice } from '../../../vault/library.ts';
import { confirm } from '../../../workbench/confirm.ts';
import { tellError } from '../../../workbench/notices.ts';
import { Ends, Trouble } from '../Standing.tsx';

/** Whether one's own journal is on all of one's own devices: off, until its person has read what that means. */
export function OwnJournal({ server }: { server: string }) {
  const journal = circles.value.find((circle) => circle.journal && circle.standing === 'present');
  const progress = useProgress();
  const busy = useSignal(false);

  async function change(what: () => Promise<void>) {
    busy.value = true;
    await what().catch(tellError);
    busy.value = false;
  }

  return (
    <section aria-labelledby="own-journal">
      <h3 id="own-journal">{i18n.t('ownJournal.title')}</h3>
      {journal !== undefined && <Trouble circle={journal} />}
      {journal !== undefined && <Ends circle={journal} />}
      <p role="status">{journal === undefined ? i18n.t('ownJournal.off') : i18n.t('ownJournal.on')}</p>
      {progress !== undefined && <Progress {...progress} />}
      <button
        type="button"
        class="button"
        disabled={busy.value}
        aria-busy={busy.value}
        onClick={() => void change(journal === undefined ? () => start(server) : stop)}
      >
        {journal === undefined ? i18n.t('ownJournal.start') : i18n.t('ownJournal.stop')}
      </button>
    </section>
  );
}

function Progress({ stage, done, of }: JournalProgress) {
  const words = i18n.t(`ownJournal.${stage}`, { done: `${done}`, of: `${of}` });
  return (
    <p>
      <progress value={done} max={of} aria-label={words} /> <span class="muted">{words}</span>
    </p>
  );
}

/** How far this device is with it, while it is under way. */
function useProgress(): JournalProgress | undefined {
  const device = unlockedDevice();
  const progress = useSignal(device.ownJournal().progress);
  useEffect(() => {
    const look = () => {
      progress.value = device.ownJournal().progress;
    };
    device.on('journal', look);
    return () => device.off('journal', look);
  }, [device, progress]);
  return progress.value;
}

async function start(server: string): Promise<void> {
  const yes = await confirm({
    title: i18n.t('ownJournal.startTitle'),
    body: i18n.t('ownJournal.startBody', { server }),
    action: i18n.t('ownJournal.startAction'),
  });
  if (yes) await unlockedDevice().syncOwnJournal(server);
}

async function stop(): Promise<void> {
  const yes = await confirm({
    title: i18n.t('ownJournal.stopTitle'),
    body: i18n.t('ownJournal.stopBody'),
    action: i18n.t('ownJournal.stopAction'),
  });
  if (yes) await unlockedDevice().unsyncOwnJournal();
}
