import { effect } from '@preact/signals';
import { i18n } from '#i18n';
import type { Contribution } from '../../workbench/contributions.ts';
import { surface } from '../../workbench/rich-text/surface.ts';
import { setting } from '../../workbench/settings/setting.ts';
import { QuestionLine } from './QuestionLine.tsx';
import { followPage, nextQuestion, putQuestionAway, question } from './question.ts';
import { ownQuestions } from './questions.ts';

const offer = setting(
  { type: 'boolean' },
  {
    id: 'questions.offer',
    title: i18n.t('questions.offer'),
    description: i18n.t('questions.offerWhy'),
    default: false,
  },
);

effect(() => followPage(surface.value?.editor, offer.now.value));

/** For the first question and each one after it. */
const KEYS = ['Mod+Alt+Q'];

/** A question to begin with, for whoever asks for one. */
export const questions: Contribution = {
  id: 'questions',
  settings: [offer],
  prompts: ownQuestions,
  aboveText: QuestionLine,
  commands: [
    {
      id: 'questions.ask',
      title: i18n.t('questions.ask'),
      icon: 'question',
      keybindings: KEYS,
      when: () => surface.value !== undefined && question.value === undefined,
      run: ask,
    },
    {
      id: 'questions.another',
      title: i18n.t('questions.another'),
      icon: 'refresh',
      keybindings: KEYS,
      when: () => question.value !== undefined,
      run: ask,
    },
    {
      id: 'questions.putAway',
      title: i18n.t('questions.putAway'),
      icon: 'close',
      when: () => question.value !== undefined,
      run: putQuestionAway,
    },
  ],
};

/** Asks, and lets the person answer at once. */
function ask(): void {
  nextQuestion();
  surface.value?.editor.view.focus();
}
