import type { CircleId, DocumentId } from '@alongside/shared/sync/storage';
import { useSignal } from '@preact/signals';
import { i18n } from '#i18n';
import { circleById, livingCircles, partnersIn, unlockedDevice } from '../../../vault/library.ts';
import { CirclePicker } from '../../../workbench/CirclePicker.tsx';
import { CommandButton } from '../../../workbench/CommandButton.tsx';
import { Dialog } from '../../../workbench/Dialog.tsx';
import { activeView, showEditor } from '../../../workbench/editors.ts';
import { FormDialog } from '../../../workbench/FormDialog.tsx';
import { registry } from '../../../workbench/registry.ts';
import type { ShownDialogProps } from '../../../workbench/ShownDialog.tsx';
import { listed, nameOr } from '../../../workbench/who-sees.ts';
import { cycleById, cycles, type KnownCycle } from './cycles.ts';
import { FocusField } from './FocusField.tsx';
import { KeptWords } from './KeptWords.tsx';
import { nextInTurn } from './roles.ts';

/** Asks what a new cycle needs: with whom, and what the person who starts it wants to be looked at in their lesson. */
export function startDialog(previous?: DocumentId) {
  return ({ onClose }: ShownDialogProps) => <StartDialog previous={previous} onClose={onClose} />;
}

function StartDialog({ previous, onClose }: ShownDialogProps & { previous: DocumentId | undefined }) {
  const from = cycleById(previous);
  const circles = from === undefined ? circlesToCoachIn() : [from.circle.id];
  return circles[0] === undefined ? (
    <NoCircle onClose={onClose} />
  ) : (
    <Starting circles={circles} first={circles[0]} from={from} onClose={onClose} />
  );
}

/** Circles with somebody else in them, in which this person is no guest; a cohort is too large to be seen by. */
function circlesToCoachIn(): CircleId[] {
  return livingCircles()
    .filter(({ cohort, members }) => cohort === undefined && members.length > 1)
    .filter(({ members }) => members.some(({ me, until }) => me && until === undefined))
    .map(({ id }) => id);
}

interface StartingProps extends ShownDialogProps {
  circles: readonly CircleId[];
  first: CircleId;
  from: KnownCycle | undefined;
}

function Starting({ circles, first, from, onClose }: StartingProps) {
  const chosen = useSignal(first);
  const focus = useSignal('');
  // The last one in this circle, if it is over: what was kept there is where the next one begins.
  const last = cycles.value.find(({ circle }) => circle.id === chosen.value);
  const previous = from ?? (last?.cycle.ended === undefined ? undefined : last);

  async function start() {
    const circle = circleById(chosen.value);
    if (circle === undefined) return;
    const { startCycle } = await import('./start-cycle.ts');
    const [template] = registry.value.templates('plan');
    const id = await startCycle(unlockedDevice(), { circle, focus: focus.value.trim(), template, previous });
    onClose();
    activeView.value = 'coaching';
    showEditor('cycle', id);
  }

  return (
    <FormDialog
      title={i18n.t('coaching.start')}
      action={i18n.t('coaching.startAction')}
      onClose={onClose}
      onSubmit={start}
    >
      <p>{i18n.t('coaching.startWhy')}</p>
      {circles.length > 1 && (
        <CirclePicker
          legend={i18n.t('coaching.withWhom')}
          choices={circles.map((id) => ({ id, partners: partnersIn(id) }))}
          chosen={chosen.value}
          onChoose={(id) => {
            chosen.value = id;
          }}
        />
      )}
      <WhoseTurn previous={previous} />
      {previous?.cycle.kept !== undefined && (
        <KeptWords title={i18n.t('coaching.keptLastTime')} words={previous.cycle.kept}>
          <button
            type="button"
            class="button"
            onClick={() => {
              focus.value = previous.cycle.kept ?? '';
            }}
          >
            {i18n.t('coaching.beginWithKept')}
          </button>
        </KeptWords>
      )}
      <FocusField value={focus} />
      <p class="muted">
        {i18n.t('coaching.startShares', { names: listed((partnersIn(chosen.value) ?? []).map(nameOr)) })}
      </p>
    </FormDialog>
  );
}

/** Who starts a cycle opens their own lesson. Where it would be somebody else's turn, that is said, and is no reason not to. */
function WhoseTurn({ previous }: { previous: KnownCycle | undefined }) {
  const next = previous && nextInTurn(previous.circle.members, previous.coachee?.id);
  if (next === undefined) return null;
  return (
    <p>
      {next.me ? i18n.t('coaching.yourTurn') : i18n.t('coaching.turnOfInstead', { name: nameOr(next.name) })}
    </p>
  );
}

function NoCircle({ onClose }: ShownDialogProps) {
  return (
    <Dialog title={i18n.t('coaching.start')} onClose={onClose}>
      <p>{i18n.t('coaching.noCircle')}</p>
      <div class="dialog-actions">
        <CommandButton command="circles.join" onRun={onClose} />
        <CommandButton command="circles.create" look="primary" onRun={onClose} />
      </div>
    </Dialog>
  );
}
