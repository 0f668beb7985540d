import { i18n } from '#i18n';
import { CommandButton } from '../../../workbench/CommandButton.tsx';
import { showEditor } from '../../../workbench/editors.ts';
import { onDay } from '../../../workbench/when.ts';
import { nameOr } from '../../../workbench/who-sees.ts';
import { type KnownCycle, nextAfter } from './cycles.ts';
import { nextInTurn } from './roles.ts';

/** A kind word about a cycle that is over, and whose turn it is now. */
export function Ended({ known }: { known: KnownCycle }) {
  const { id, cycle, circle, coachee } = known;
  const next = nextAfter(known);
  const turn = nextInTurn(circle.members, coachee?.id);
  if (cycle.ended === undefined) return <p class="next-step">{i18n.t('coaching.circleOver')}</p>;
  const { how, at } = cycle.ended;
  return (
    <section class="next-step" aria-labelledby="ended">
      <h3 id="ended" tabIndex={-1}>
        {i18n.t('coaching.endedOn', { date: onDay(at) })}
      </h3>
      <p role="status">{i18n.t(how === 'done' ? 'coaching.wasDone' : 'coaching.wasLetGo')}</p>
      {next === undefined && circle.standing === 'present' && turn !== undefined && (
        <p>
          {turn.me ? i18n.t('coaching.yourTurn') : i18n.t('coaching.turnOf', { name: nameOr(turn.name) })}
        </p>
      )}
      <div class="row">
        {next === undefined ? (
          <CommandButton command="coaching.next" argument={id} look={turn?.me ? 'primary' : 'plain'} />
        ) : (
          <button type="button" class="button primary" onClick={() => showEditor('cycle', next.id)}>
            {i18n.t('coaching.toNext')}
          </button>
        )}
        <CommandButton command="coaching.reopen" argument={id} look="quiet" />
      </div>
    </section>
  );
}
