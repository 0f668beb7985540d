import { i18n } from '#i18n';
import { OwnTemplateError } from './own-template.ts';

/** Words for why a template was not kept. */
export function explainTemplate(error: unknown): string | undefined {
  if (!(error instanceof OwnTemplateError)) return undefined;
  switch (error.code) {
    case 'nothing':
      return i18n.t('templates.nothing');
    case 'too-many':
      return i18n.t('templates.tooMany');
    case 'too-long':
      return i18n.t('templates.tooLong');
    case 'pack-too-large':
      return i18n.t('templates.packTooLarge');
  }
}
