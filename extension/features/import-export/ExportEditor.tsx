import { useSignal } from '@preact/signals';
import { i18n } from '#i18n';
import { allRead, documents } from '../../vault/library.ts';
import { Choose } from '../../workbench/Choose.tsx';
import { showEditor } from '../../workbench/editors.ts';
import { Icon } from '../../workbench/Icon.tsx';
import { PageHeading } from '../../workbench/PageHeading.tsx';
import { saveFile } from '../../workbench/save-file.ts';
import { FORMATS } from './formats.ts';
import { Losses } from './Losses.tsx';
import { Progress } from './Progress.tsx';
import { SelectionFields } from './SelectionFields.tsx';
import { countStaying, selected, selectionFrom } from './selection.ts';
import { useExport } from './use-export.ts';
import './import-export.css';

/** Gives a person their entries as a file, or on paper. */
export function ExportEditor({ id }: { id: string }) {
  const selection = useSignal(selectionFrom(id));
  const format = useSignal(FORMATS[0]);
  const saved = useSignal<string | undefined>(undefined);
  const { doing, write, cancel } = useExport();
  if (!allRead.value) return <p class="muted loading">{i18n.t('journal.reading')}</p>;

  const all = documents.value ?? [];
  const chosen = selected(all, selection.value);
  const staying = countStaying(all);

  async function save() {
    saved.value = undefined;
    const { id: name, ending, type } = format.value;
    const exported = await write(chosen, format.value);
    if (exported === undefined) return;
    saved.value = `alongside-${name}-${new Date().toISOString().slice(0, 10)}.${ending}`;
    saveFile(saved.value, new Blob(exported.parts), type);
  }

  return (
    <article class="page exchange">
      <PageHeading>{i18n.t('importExport.export')}</PageHeading>
      <SelectionFields selection={selection} picked={selectionFrom(id)} documents={all} />
      <Choose
        label={i18n.t('importExport.formatLabel')}
        options={FORMATS}
        chosen={format.value}
        onChoose={(chosenFormat) => {
          format.value = chosenFormat;
        }}
      />
      {staying > 0 && <p class="muted">{i18n.t('importExport.othersStay', staying)}</p>}
      <p class="exchange-warning">
        <Icon name="unlock" />
        <span>{i18n.t('importExport.exportOpenly')}</span>
      </p>
      <div role="alert" class="problem">
        {doing.type === 'failed' && <p>{doing.words}</p>}
      </div>
      <div class="row">
        <button
          type="button"
          class="button primary"
          disabled={chosen.length === 0}
          onClick={() => void save()}
        >
          {i18n.t('importExport.exportNow', chosen.length)}
        </button>
        <button
          type="button"
          class="button"
          disabled={chosen.length === 0}
          onClick={() => showEditor('print', chosen.map((document) => document.id).join(' '))}
        >
          {i18n.t('importExport.print')}
        </button>
      </div>
      {doing.type === 'writing' && (
        <Progress
          label={i18n.t('importExport.exporting')}
          done={doing.done}
          of={doing.of}
          onCancel={cancel}
        />
      )}
      <p role="status">{saved.value !== undefined && i18n.t('importExport.saved', { name: saved.value })}</p>
      {doing.type === 'written' && (
        <Losses title={i18n.t('importExport.notInFormat')} losses={doing.exported.losses} />
      )}
    </article>
  );
}
