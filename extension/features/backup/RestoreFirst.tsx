import { useLayoutEffect, useRef } from 'preact/hooks';
import { i18n } from '#i18n';
import { restoreAll } from '../../vault/backup/own-backups.ts';
import type { OpenedBackup } from '../../vault/backup/read-backup.ts';
import { BackupFile } from './BackupFile.tsx';
import { atPace, PaceBar, usePace } from './pace.tsx';
import { restoringFirst } from './restoring-first.ts';
import './backup.css';

/** Chooses a backup, and puts it where there is no journal yet. */
export function RestoreFirst() {
  const pace = usePace();
  const heading = useRef<HTMLHeadingElement>(null);
  useLayoutEffect(() => heading.current?.focus(), []); // what had the focus made way
  const close = () => {
    restoringFirst.value = false;
  };
  async function use(backup: OpenedBackup) {
    await atPace(pace, i18n.t('backup.restoring'), (progress) => restoreAll(backup, progress));
    close();
  }
  return (
    <section class="restore-page" aria-labelledby="restore-title">
      <h2 ref={heading} tabIndex={-1} id="restore-title">
        {i18n.t('backup.restore')}
      </h2>
      <p>{i18n.t('backup.restoreFirstWhy')}</p>
      <p class="muted">{i18n.t('backup.anotherDevice')}</p>
      <BackupFile action={i18n.t('backup.restoreAction')} use={use} />
      <PaceBar pace={pace} />
      <p>
        <button type="button" class="button quiet" disabled={pace.running.value} onClick={close}>
          {i18n.t('backup.restoreBack')}
        </button>
      </p>
    </section>
  );
}
