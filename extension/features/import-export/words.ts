import { FormatError } from '@alongside/shared/documents/formats/format-error';
import { i18n } from '#i18n';

/** Words for why a file can't be read. */
export function explainFormat(error: unknown): string | undefined {
  if (!(error instanceof FormatError)) return undefined;
  switch (error.code) {
    case 'unknown':
      return i18n.t('importExport.problem.unknown');
    case 'broken':
      return i18n.t('importExport.problem.broken');
    case 'locked':
      return i18n.t('importExport.problem.locked');
    case 'too-large':
      return i18n.t('importExport.problem.tooLarge');
  }
}
