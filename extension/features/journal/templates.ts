import { i18n } from '#i18n';
import type { Template } from '../../workbench/contributions.ts';

/** Ways to look back, in our own words. What / so what / now what goes back to Borton (1970). */
export function entryTemplates(): readonly Template[] {
  return [
    ofQuestions('whatSoWhat', [
      i18n.t('journal.template.what'),
      i18n.t('journal.template.soWhat'),
      i18n.t('journal.template.nowWhat'),
    ]),
    ofQuestions('lesson', [
      i18n.t('journal.template.surprise'),
      i18n.t('journal.template.learned'),
      i18n.t('journal.template.again'),
    ]),
    ofQuestions('conversation', [
      i18n.t('journal.template.with'),
      i18n.t('journal.template.heard'),
      i18n.t('journal.template.unsaid'),
      i18n.t('journal.template.next'),
    ]),
  ];
}

/** Questions, each with room for what comes to mind. */
function ofQuestions(id: 'whatSoWhat' | 'lesson' | 'conversation', questions: readonly string[]): Template {
  const title = i18n.t(`journal.template.${id}`);
  return {
    id: `journal.${id}`,
    title,
    description: i18n.t(`journal.template.${id}Why`),
    for: 'entry',
    blocks: [{ text: title }, ...questions.flatMap((question) => [{ heading: question }, { text: '' }])],
  };
}
