import type { FoundJournal } from '@alongside/shared/documents/formats/journal';
import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { i18n } from '#i18n';
import { unlockedDevice } from '../../vault/library.ts';
import { FileButton } from '../../workbench/FileButton.tsx';
import { explain } from '../../workbench/notices.ts';
import { PageHeading } from '../../workbench/PageHeading.tsx';
import { ImportPreview } from './ImportPreview.tsx';
import { idsHere } from './ids-here.ts';
import { type ImportReport, importJournal } from './import-journal.ts';
import { Progress } from './Progress.tsx';
import { Report } from './Report.tsx';
import { findJournalBeside } from './read-beside.ts';
import { StepHeading } from './StepHeading.tsx';
import { explainFormat } from './words.ts';
import './import-export.css';

type Step =
  | { type: 'choose'; problem?: string }
  | { type: 'looking' }
  | { type: 'preview'; journal: FoundJournal; here: number }
  | { type: 'importing'; done: number; of: number }
  | { type: 'done'; report: ImportReport };

/** Takes entries over from a file: what is in it is seen first, and what became of it afterwards. */
export function ImportEditor() {
  const step = useSignal<Step>({ type: 'choose' });
  const going = useRef(new AbortController());
  useEffect(() => stop, []);

  /** What is being imported ends with the entry it is at, and nothing more of the file is read. */
  function stop() {
    going.current.abort();
  }

  async function look(file: File) {
    step.value = { type: 'looking' };
    going.current = new AbortController();
    try {
      const { timeZone } = new Intl.DateTimeFormat().resolvedOptions();
      const journal = await findJournalBeside(file, timeZone, going.current.signal);
      const known = idsHere(await unlockedDevice().documents());
      const here = journal.entries.filter(({ id }) => known.has(id)).length;
      step.value = { type: 'preview', journal, here };
    } catch (error) {
      stop();
      step.value = { type: 'choose', problem: explainFormat(error) ?? explain(error) };
    }
  }

  async function take(journal: FoundJournal) {
    const of = journal.entries.length;
    step.value = { type: 'importing', done: 0, of };
    const progress = (done: number) => {
      step.value = { type: 'importing', done, of };
    };
    try {
      const report = await importJournal(
        journal,
        { device: unlockedDevice() },
        progress,
        going.current.signal,
      );
      step.value = { type: 'done', report };
    } catch (error) {
      step.value = { type: 'choose', problem: explain(error) };
    } finally {
      stop(); // what reads the file is let go of
    }
  }

  const now = step.value;
  const restart = () => {
    stop();
    step.value = { type: 'choose' };
  };
  return (
    <article class="page exchange">
      <PageHeading>{i18n.t('importExport.import')}</PageHeading>
      {(now.type === 'choose' || now.type === 'looking') && (
        <>
          <p>{i18n.t('importExport.importWhat')}</p>
          <p class="muted">{i18n.t('importExport.importFormats')}</p>
          <div role="alert" class="problem">
            {now.type === 'choose' && now.problem !== undefined && <p>{now.problem}</p>}
          </div>
          <FileButton
            label={i18n.t('importExport.chooseFile')}
            accept=".zip,.json,.md,.txt,.html,.htm"
            onFile={look}
          />
          <p role="status">{now.type === 'looking' && i18n.t('importExport.looking')}</p>
        </>
      )}
      {now.type === 'preview' && (
        <ImportPreview
          journal={now.journal}
          here={now.here}
          onImport={() => void take(now.journal)}
          onCancel={restart}
        />
      )}
      {now.type === 'importing' && (
        <>
          <StepHeading>{i18n.t('importExport.importing')}</StepHeading>
          <Progress label={i18n.t('importExport.importing')} done={now.done} of={now.of} onCancel={stop} />
        </>
      )}
      {now.type === 'done' && <Report report={now.report} onAgain={restart} />}
    </article>
  );
}
