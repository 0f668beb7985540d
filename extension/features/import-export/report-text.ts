import { i18n } from '#i18n';
import { detailOf } from '../../workbench/notices.ts';
import { onDay } from '../../workbench/when.ts';
import type { ImportReport } from './import-journal.ts';
import { countLosses, type LossCount, sayLoss } from './losses.ts';

/** What became of the entries, a line each. */
export function saySummary({ found, added, here, pictures, kept, ended, error }: ImportReport): string[] {
  const left = found - added - here;
  return [
    i18n.t('importExport.added', added),
    ...(pictures > 0 ? [i18n.t('importExport.addedPictures', pictures)] : []),
    ...(here > 0 ? [i18n.t('importExport.here', here)] : []),
    ...(left > 0 && ended === 'whole' ? [i18n.t('importExport.left', left)] : []),
    ...(ended === 'called off' ? [i18n.t('importExport.calledOff', { left: String(left) })] : []),
    ...(ended === 'failed'
      ? [i18n.t('importExport.failed', { left: String(left), detail: detailOf(error) })]
      : []),
    ...(kept.size > 0 ? [i18n.t('importExport.kept', { names: [...kept.keys()].sort().join(', ') })] : []),
  ];
}

/** The losses of a report, the same ones together. */
export function lossesOf({ losses }: ImportReport): LossCount[] {
  const counts = countLosses();
  for (const { loss } of losses) counts.add(loss);
  return counts.all();
}

/** The whole report as a text: the summary, and each loss with the entry it was met in. */
export function reportText(report: ImportReport): string {
  const lines = report.losses.map(({ entry, loss }) => {
    const words = sayLoss({ ...loss, count: 1 });
    return entry === undefined ? words : `${onDay(entry.time)}, “${entry.title}”: ${words}`;
  });
  return `${[...saySummary(report), '', ...lines].join('\n').trimEnd()}\n`;
}
