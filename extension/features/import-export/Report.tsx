import { useLayoutEffect, useRef } from 'preact/hooks';
import { i18n } from '#i18n';
import { CommandButton } from '../../workbench/CommandButton.tsx';
import { saveFile } from '../../workbench/save-file.ts';
import type { ImportReport } from './import-journal.ts';
import { Losses } from './Losses.tsx';
import { lossesOf, reportText, saySummary } from './report-text.ts';

/** What became of the entries of a file. */
export function Report({ report, onAgain }: { report: ImportReport; onAgain: () => void }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useLayoutEffect(() => heading.current?.focus(), []);
  const losses = lossesOf(report);
  return (
    <section>
      <h3 ref={heading} tabIndex={-1}>
        {i18n.t(report.ended === 'whole' ? 'importExport.done' : 'importExport.notDone')}
      </h3>
      <ul class="exchange-facts" role="status">
        {saySummary(report).map((line) => (
          <li key={line} dir="auto">
            {line}
          </li>
        ))}
      </ul>
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
