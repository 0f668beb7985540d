import { i18n } from '#i18n';

/** Questions about a day, in our own words. None asks how good it was. */
export function ownQuestions(): readonly string[] {
  return [
    i18n.t('questions.one'),
    i18n.t('questions.two'),
    i18n.t('questions.three'),
    i18n.t('questions.four'),
    i18n.t('questions.five'),
    i18n.t('questions.six'),
    i18n.t('questions.seven'),
    i18n.t('questions.eight'),
    i18n.t('questions.nine'),
    i18n.t('questions.ten'),
    i18n.t('questions.eleven'),
    i18n.t('questions.twelve'),
  ];
}
