import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { i18n } from '#i18n';
import {
  type BackupContents,
  checkBackup,
  type OpenedBackup,
  openBackup,
} from '../../vault/backup/read-backup.ts';
import { Field } from '../../workbench/Field.tsx';
import { FileButton } from '../../workbench/FileButton.tsx';
import { explain } from '../../workbench/notices.ts';
import { PassphraseField } from '../../workbench/PassphraseField.tsx';
import { atPace, PaceBar, usePace } from './pace.tsx';
import { dateOf } from './remind.ts';

interface BackupFileProps {
  /** What the button says that goes ahead. */
  action: string;
  /** Called with a backup that was read from its beginning to its end. */
  use: (backup: OpenedBackup, contents: BackupContents) => Promise<void>;
}

/** Chooses a backup file, opens it with the passphrase or code of its day, and reads all of it. */
export function BackupFile({ action, use }: BackupFileProps) {
  const file = useSignal<File | undefined>(undefined);
  const byCode = useSignal(false);
  const passphrase = useSignal('');
  const shown = useSignal(false);
  const code = useSignal('');
  const problem = useSignal('');
  const said = useSignal('');
  const pace = usePace();
  const form = useRef<HTMLFormElement>(null);

  async function read(chosen: File) {
    problem.value = '';
    said.value = '';
    try {
      const way = byCode.value ? { code: code.value } : { passphrase: passphrase.value };
      const opened = await atPace(pace, i18n.t('backup.reading'), async (progress) => {
        const backup = await openBackup(chosen, way);
        return backup && { backup, contents: await checkBackup(backup, progress) };
      });
      if (opened === undefined)
        problem.value = i18n.t(byCode.value ? 'backup.otherCode' : 'backup.otherPassphrase');
      else {
        said.value = whatIsIn(opened.contents);
        await use(opened.backup, opened.contents);
      }
    } catch (error) {
      problem.value = explain(error);
    }
  }

  return (
    <form
      ref={form}
      onSubmit={(event) => {
        event.preventDefault();
        if (file.value === undefined) problem.value = i18n.t('backup.chooseFirst');
        else void read(file.value);
      }}
    >
      <div class="row">
        <FileButton
          label={i18n.t('backup.choose')}
          accept=".alongside"
          onFile={(chosen) => {
            file.value = chosen;
            problem.value = '';
            form.current?.querySelector<HTMLInputElement>('.field input')?.focus();
          }}
        />
        <span role="status">{file.value?.name}</span>
      </div>
      {byCode.value ? (
        <Field label={i18n.t('backup.code')} value={code} required />
      ) : (
        <PassphraseField
          label={i18n.t('backup.passphrase')}
          hint={i18n.t('backup.passphraseHint')}
          value={passphrase}
          shown={shown}
          autocomplete="current-password"
          showable
        />
      )}
      <div role="alert" class="problem">
        {problem.value !== '' && <p>{problem.value}</p>}
      </div>
      <div class="row">
        <button type="submit" class="button primary" disabled={pace.running.value}>
          {action}
        </button>
        <button
          type="button"
          class="button quiet"
          onClick={() => {
            byCode.value = !byCode.value;
          }}
        >
          {i18n.t(byCode.value ? 'backup.byPassphrase' : 'backup.byCode')}
        </button>
      </div>
      <PaceBar pace={pace} />
      <p role="status">{said.value}</p>
    </form>
  );
}

function whatIsIn({ made, documents, attachments }: BackupContents): string {
  return i18n.t('backup.isIn', {
    date: dateOf(made),
    documents: i18n.t('backup.documents', documents),
    attachments: i18n.t('backup.attachments', attachments),
  });
}
