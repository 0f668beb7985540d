import { type Signal, useSignal } from '@preact/signals';
import { i18n } from '#i18n';
import { restoreAll, restoreMissing } from '../../vault/backup/own-backups.ts';
import type { OpenedBackup } from '../../vault/backup/read-backup.ts';
import { confirm } from '../../workbench/confirm.ts';
import { explain, tellError } from '../../workbench/notices.ts';
import { BackupFile } from './BackupFile.tsx';
import { MakeBackup } from './MakeBackup.tsx';
import { atPace, PaceBar, usePace } from './pace.tsx';

/** Comes back from a backup to a journal that has something in it: nothing is replaced unless that is chosen. */
export function Restore() {
  const backup = useSignal<OpenedBackup | undefined>(undefined);
  return (
    <section aria-labelledby="backup-restore">
      <h3 id="backup-restore">{i18n.t('backup.restore')}</h3>
      <p>{i18n.t('backup.restoreWhy')}</p>
      <BackupFile
        action={i18n.t('backup.openAction')}
        use={async (opened) => {
          backup.value = opened;
        }}
      />
      {backup.value !== undefined && <Choose backup={backup as Signal<OpenedBackup>} />}
    </section>
  );
}

function Choose({ backup }: { backup: Signal<OpenedBackup> }) {
  const pace = usePace();
  const problem = useSignal('');
  const done = useSignal('');
  const savedPresent = useSignal(false);

  async function add() {
    problem.value = '';
    try {
      const added = await atPace(pace, i18n.t('backup.restoring'), (progress) =>
        restoreMissing(backup.value, progress),
      );
      done.value = i18n.t('backup.added', added);
    } catch (error) {
      problem.value = explain(error);
    }
  }

  async function replace() {
    const yes = await confirm({
      title: i18n.t('backup.replaceTitle'),
      body: i18n.t('backup.replaceBody'),
      action: i18n.t('backup.replaceAction'),
    });
    if (!yes) return;
    try {
      await atPace(pace, i18n.t('backup.restoring'), (progress) => restoreAll(backup.value, progress));
    } catch (error) {
      tellError(error); // this page may be gone by now: what was here has been locked
    }
  }

  return (
    <>
      <h4>{i18n.t('backup.add')}</h4>
      <p>{i18n.t('backup.addWhy')}</p>
      <button type="button" class="button" disabled={pace.running.value} onClick={() => void add()}>
        {i18n.t('backup.addAction')}
      </button>
      <div role="alert" class="problem">
        {problem.value !== '' && <p>{problem.value}</p>}
      </div>
      <p role="status">{done.value}</p>
      <h4>{i18n.t('backup.replace')}</h4>
      <p>{i18n.t('backup.replaceWhy')}</p>
      <p class="muted">{i18n.t('backup.anotherDevice')}</p>
      <MakeBackup
        made={() => {
          savedPresent.value = true;
        }}
      />
      <button
        type="button"
        class="button danger"
        disabled={pace.running.value || !savedPresent.value}
        onClick={() => void replace()}
      >
        {i18n.t('backup.replaceAction')}
      </button>
      <PaceBar pace={pace} />
    </>
  );
}
