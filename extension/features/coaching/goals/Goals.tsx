import type { StoredDocument } from '@alongside/shared/sync/storage';
import { i18n } from '#i18n';
import { CommandButton } from '../../../workbench/CommandButton.tsx';
import { Item, ItemList } from '../../../workbench/ItemList.tsx';
import { when } from '../../../workbench/when.ts';
import { goals, stateOf, stateWords } from './goals.ts';

/** One's own goals: those that are open, and out of the way those that are not. */
export function Goals() {
  const open = goals.value.filter((goal) => stateOf(goal) === 'open');
  const others = goals.value.filter((goal) => stateOf(goal) !== 'open');
  return (
    <section aria-labelledby="goals" class="goals">
      <h3 id="goals" class="group-title">
        {i18n.t('coaching.goal.title')}
      </h3>
      {goals.value.length === 0 && <p class="muted goals-why">{i18n.t('coaching.goal.why')}</p>}
      {open.length > 0 && <GoalList label={i18n.t('coaching.goal.title')} goals={open} />}
      {others.length > 0 && (
        <details>
          <summary>{i18n.t('coaching.goal.others')}</summary>
          <GoalList label={i18n.t('coaching.goal.others')} goals={others} />
        </details>
      )}
      <div class="view-foot">
        <CommandButton command="coaching.newGoal" look="quiet" />
      </div>
    </section>
  );
}

function GoalList({ label, goals: listed }: { label: string; goals: readonly StoredDocument[] }) {
  return (
    <ItemList label={label}>
      {listed.map((goal) => (
        <Item
          key={goal.id}
          editor={{ kind: 'document', id: goal.id }}
          title={goal.about.title}
          untitled={i18n.t('coaching.goal.untitled')}
          excerpt={goal.about.excerpt}
        >
          <span>{when(goal.about.created)}</span>
          {stateOf(goal) !== 'open' && <span>{stateWords(stateOf(goal))}</span>}
        </Item>
      ))}
    </ItemList>
  );
}
