import { useSignal } from '@preact/signals';
import { i18n } from '#i18n';
import { makeBackup } from '../../vault/backup/own-backups.ts';
import { explain } from '../../workbench/notices.ts';
import { saveFile } from '../../workbench/save-file.ts';
import { atPace, PaceBar, usePace } from './pace.tsx';

/** Makes a backup, and has the browser save it. */
export function MakeBackup({ made: tellMade }: { made?: () => void }) {
  const pace = usePace();
  const problem = useSignal('');
  const saved = useSignal('');

  async function make() {
    problem.value = '';
    saved.value = '';
    try {
      const now = new Date();
      const file = await atPace(pace, i18n.t('backup.making'), (progress) =>
        makeBackup(now.getTime(), progress),
      );
      const name = `journal-${now.toISOString().slice(0, 10)}.alongside`;
      saveFile(name, file, 'application/octet-stream');
      saved.value = i18n.t('backup.saved', { name });
      tellMade?.();
    } catch (error) {
      problem.value = explain(error);
    }
  }

  return (
    <>
      <p>{i18n.t('backup.makeWhy')}</p>
      <button type="button" class="button" disabled={pace.running.value} onClick={() => void make()}>
        {i18n.t('backup.makeAction')}
      </button>
      <div role="alert" class="problem">
        {problem.value !== '' && <p>{problem.value}</p>}
      </div>
      <PaceBar pace={pace} />
      <p role="status">{saved.value}</p>
    </>
  );
}
