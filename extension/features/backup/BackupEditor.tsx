import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { i18n } from '#i18n';
import { forgetBackup, isOfThisVault } from '../../vault/backup/own-backups.ts';
import { tellError } from '../../workbench/notices.ts';
import { PageHeading } from '../../workbench/PageHeading.tsx';
import { BackupFile } from './BackupFile.tsx';
import { knownBackups } from './known-backups.ts';
import { MakeBackup } from './MakeBackup.tsx';
import { Restore } from './Restore.tsx';
import { lastChecked } from './remind.ts';
import './backup.css';

/** Making a backup, checking one, and coming back from one. */
export function BackupEditor() {
  useEffect(() => void forgetBackup().catch(tellError), []); // of last time: it is saved elsewhere by now
  return (
    <article class="page backup">
      <PageHeading>{i18n.t('backup.title')}</PageHeading>
      <p>{i18n.t('backup.why')}</p>
      <section aria-labelledby="backup-make">
        <h3 id="backup-make">{i18n.t('backup.make')}</h3>
        <MakeBackup />
      </section>
      <Check />
      <Restore />
    </article>
  );
}

function Check() {
  const told = useSignal('');
  return (
    <section aria-labelledby="backup-check">
      <h3 id="backup-check">{i18n.t('backup.check')}</h3>
      <p>{i18n.t('backup.checkWhy')}</p>
      <p class="muted">{lastChecked()}</p>
      <BackupFile
        action={i18n.t('backup.checkAction')}
        use={async (backup, { made }) => {
          const isMine = isOfThisVault(backup);
          if (isMine) await knownBackups.change((known) => ({ ...known, made, checked: Date.now() }));
          told.value = i18n.t(isMine ? 'backup.good' : 'backup.goodOther');
        }}
      />
      <p role="status">{told.value}</p>
    </section>
  );
}
