import { heading, list, newDocument, paragraph } from '@alongside/shared/documents/shape';
import { i18n } from '#i18n';

/** What a new session plan starts from. Headings invite; there is nothing to fill in or to tick off. */
export function planTemplate(): ReturnType<typeof newDocument> {
  return newDocument([
    paragraph(i18n.t('plans.template.title')),
    heading(2, i18n.t('plans.template.intention')),
    paragraph(),
    heading(2, i18n.t('plans.template.pupils')),
    paragraph(),
    heading(2, i18n.t('plans.template.steps')),
    list('orderedList', [
      i18n.t('plans.template.stepOne'),
      i18n.t('plans.template.stepTwo'),
      i18n.t('plans.template.stepThree'),
    ]),
    heading(2, i18n.t('plans.template.notice')),
    paragraph(),
  ]);
}
