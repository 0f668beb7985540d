import type { FoundJournal } from '@alongside/shared/documents/formats/journal';
import { i18n } from '#i18n';
import { onDay } from '../../workbench/when.ts';
import { Losses } from './Losses.tsx';
import { countLosses } from './losses.ts';
import { StepHeading } from './StepHeading.tsx';

interface PreviewProps {
  journal: FoundJournal;
  /** How many of the entries are here already. */
  here: number;
  onImport: () => void;
  onCancel: () => void;
}

/** What is in a file, before any of it is taken over. */
export function ImportPreview({ journal, here, onImport, onCancel }: PreviewProps) {
  const { entries, attachments, format } = journal;
  const times = entries.map(({ time }) => time).filter((time) => time !== undefined);
  const first = times.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
  const last = times.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  const losses = countLosses();
  for (const loss of journal.losses) losses.add(loss);
  const left = entries.length - here;
  return (
    <section>
      <StepHeading>{i18n.t('importExport.inFile')}</StepHeading>
      <ul class="exchange-facts">
        <li>{i18n.t(`importExport.from.${format}`)}</li>
        <li>{i18n.t('importExport.entries', entries.length)}</li>
        {times.length > 0 && (
          <li>{i18n.t('importExport.between', { from: onDay(first), to: onDay(last) })}</li>
        )}
        {times.length < entries.length && (
          <li>{i18n.t('importExport.undated', entries.length - times.length)}</li>
        )}
        {attachments > 0 && <li>{i18n.t('importExport.attachments', attachments)}</li>}
        {here > 0 && <li>{i18n.t('importExport.here', here)}</li>}
      </ul>
      <Losses title={i18n.t('importExport.cannot')} losses={losses.all()} />
      <p class="muted">{i18n.t('importExport.importPrivate')}</p>
      <div class="dialog-actions">
        <button type="button" class="button" onClick={onCancel}>
          {i18n.t('workbench.cancel')}
        </button>
        {left > 0 && (
          <button type="button" class="button primary" onClick={onImport}>
            {i18n.t('importExport.importNow', left)}
          </button>
        )}
      </div>
    </section>
  );
}
