import { GOAL_STATES, type GoalState, setGoalState } from '@alongside/shared/documents/goal';
import { useId } from 'preact/hooks';
import { i18n } from '#i18n';
import { documentById, isInTrash, unlockedDevice } from '../../../vault/library.ts';
import { tellError } from '../../../workbench/notices.ts';
import '../../../workbench/styles/choice.css';
import '../coaching.css';
import { isOwnGoal, stateOf, stateWords } from './goals.ts';

/** Below a goal, for its writer: whether it is open, reached, or let go. Nobody else can say, and nothing is due. */
export function GoalPart({ id }: { id: string }) {
  const name = useId();
  const goal = documentById(id);
  if (goal === undefined || !isOwnGoal(goal) || isInTrash(goal)) return null;
  const now = stateOf(goal);
  return (
    <fieldset class="choice goal-states">
      <legend>{i18n.t('coaching.goal.stands')}</legend>
      {GOAL_STATES.map((state) => (
        <label key={state} class="choice-option">
          <input type="radio" name={name} checked={now === state} onChange={() => set(id, state)} />
          <span>{stateWords(state)}</span>
        </label>
      ))}
      <p class="muted">{i18n.t('coaching.goal.onlyYou')}</p>
    </fieldset>
  );
}

function set(id: string, state: GoalState): void {
  unlockedDevice()
    .changeDocument(id, (doc) => setGoalState(doc, state))
    .catch(tellError);
}
