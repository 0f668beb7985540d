import { i18n } from '#i18n';
import type { Template } from '../../workbench/contributions.ts';

/**
 * Ways to look back, in our own words; each description names where the idea comes from:
 * Borton, Reach, Touch and Teach (1970); Gibbs, Learning by Doing (1988); Kolb, Experiential Learning (1984);
 * Brookfield, Becoming a Critically Reflective Teacher (1995); Schön, The Reflective Practitioner (1983);
 * Argyris and Schön, Theory in Practice (1974).
 */
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
    ofQuestions('gibbs', [
      i18n.t('journal.template.happened'),
      i18n.t('journal.template.felt'),
      i18n.t('journal.template.goodAndHard'),
      i18n.t('journal.template.explains'),
      i18n.t('journal.template.otherwise'),
      i18n.t('journal.template.nextTime'),
    ]),
    ofQuestions('kolb', [
      i18n.t('journal.template.did'),
      i18n.t('journal.template.looking'),
      i18n.t('journal.template.idea'),
      i18n.t('journal.template.test'),
    ]),
    ofQuestions('lenses', [
      i18n.t('journal.template.self'),
      i18n.t('journal.template.pupils'),
      i18n.t('journal.template.colleagues'),
      i18n.t('journal.template.books'),
    ]),
  ];
}

type Model = 'whatSoWhat' | 'lesson' | 'conversation' | 'gibbs' | 'kolb' | 'lenses';

/** Questions, each with room for what comes to mind. */
function ofQuestions(id: Model, questions: readonly string[]): Template {
  const title = i18n.t(`journal.template.${id}`);
  return {
    id: `journal.${id}`,
    title,
    description: i18n.t(`journal.template.${id}Why`),
    for: 'entry',
    blocks: [{ text: title }, ...questions.flatMap((question) => [{ heading: question }, { text: '' }])],
  };
}
