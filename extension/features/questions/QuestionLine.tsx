import { i18n } from '#i18n';
import { CommandButton } from '../../workbench/CommandButton.tsx';
import { question } from './question.ts';
import './questions.css';

/** The question, above the page and never in it. */
export function QuestionLine() {
  const asked = question.value;
  return (
    <aside class="question" aria-label={i18n.t('questions.label')} data-asked={asked !== undefined}>
      <p role="status" dir="auto">
        {asked}
      </p>
      <CommandButton command="questions.another" look="icon" />
      <CommandButton command="questions.putAway" look="icon" />
    </aside>
  );
}
