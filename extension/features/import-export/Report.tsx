import { i18n } from '#i18n';
import { CommandButton } from '../../workbench/CommandButton.tsx';
import { saveFile } from '../../workbench/save-file.ts';
import type { ImportReport } from './import-journal.ts';
import { Losses } from './Losses.tsx';
import { lossesOf, reportText, saySummary } from './report-text.ts';
import { StepHeading } from './StepHeading.tsx';

/** What became of the entries of a file. */
export function Report({ report, onAgain }: { report: ImportReport; onAgain: () => void }) {
  const losses = lossesOf(report);
  return (
    <section>
      <StepHeading>
        {i18n.t(report.ended === 'whole' ? 'importExport.done' : 'importExport.notDone')}
      </StepHeading>
      <div role="status">
        <ul class="exchange-facts">
          {saySummary(report).map((line) => (
            <li key={line} dir="auto">
              {line}
            </li>
          ))}
        </ul>
      </div>
      <Losses title={i18n.t('importExport.cannot')} losses={losses} />
      <div class="row">
        <CommandButton command="view.journal" look="primary" />
        {losses.length > 0 && (
          <button
            type="button"
            class="button"
            onClick={() => saveFile('alongside-import.txt', reportText(report), 'text/plain')}
          >
            {i18n.t('importExport.saveReport')}
          </button>
        )}
        <button type="button" class="button" onClick={onAgain}>
          {i18n.t('importExport.another')}
        </button>
      </div>
    </section>
  );
}
