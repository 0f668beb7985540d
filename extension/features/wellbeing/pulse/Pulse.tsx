import type { PulseView } from '@alongside/shared/sync/pulse/pulse-view';
import type { StoredDocument } from '@alongside/shared/sync/storage';
import { useSignal } from '@preact/signals';
import { i18n } from '#i18n';
import { circleById, unlockedDevice } from '../../../vault/library.ts';
import { exactly } from '../../../workbench/when.ts';
import { nameOr } from '../../../workbench/who-sees.ts';
import { Result } from './Result.tsx';
import { TakePartDialog } from './TakePartDialog.tsx';
import { usePulse } from './use-pulse.ts';

/** One pulse: what is asked and by whom, how far it is, what this person can do, and what it came to. */
export function Pulse({ document }: { document: StoredDocument }) {
  const { view, act } = usePulse(document);
  if (view === undefined) return null;
  const { question, result } = view;
  return (
    <article aria-labelledby={`pulse-${document.id}`} class="pulse">
      <h3 id={`pulse-${document.id}`} dir="auto">
        {question.title}
      </h3>
      <p class="muted">{askedBy(view, document)}</p>
      <div role="status">
        {result === undefined ? <p>{stepWords(view)}</p> : <Result result={result} question={question} />}
        {result === undefined && <p>{ownWords(view)}</p>}
      </div>
      <Actions view={view} document={document} act={act} />
    </article>
  );
}

interface ActionsProps {
  view: PulseView;
  document: StoredDocument;
  act: (what: () => Promise<void>) => Promise<void>;
}

function Actions({ view, document: { id, circle = '' }, act }: ActionsProps) {
  const deciding = useSignal(false);
  const { step, part, refusal, answered, of, needed } = view;
  const device = unlockedDevice();
  const button = (words: string, what: () => Promise<void>, look = '') => (
    <button type="button" class={`button ${look}`} onClick={() => void act(what)}>
      {words}
    </button>
  );
  const mayGoOn = view.mine && answered >= needed && answered < of && step !== 'opening' && step !== 'over';
  return (
    <div class="row">
      {part === undefined && refusal === undefined && step === 'joining' && (
        <button
          type="button"
          class="button primary"
          onClick={() => {
            deciding.value = true;
          }}
        >
          {i18n.t('pulse.decide')}
        </button>
      )}
      {part === 'joined' &&
        button(i18n.t('pulse.stepBack'), async () => (await device.pulses()).stepBack(id))}
      {mayGoOn &&
        button(
          step === 'joining'
            ? i18n.t('pulse.start', { count: answered.toLocaleString() })
            : i18n.t('pulse.goOn'),
          async () => (await device.pulses()).goOnWithoutTheRest(id),
        )}
      {view.mine && button(i18n.t('pulse.delete'), () => device.withdraw(id), 'danger')}
      {deciding.value && (
        <TakePartDialog
          pulse={id}
          circle={circle}
          view={view}
          onClose={() => {
            deciding.value = false;
            void act(async () => {});
          }}
        />
      )}
    </div>
  );
}

function askedBy({ mine, askedBy: member }: PulseView, { circle = '' }: StoredDocument): string {
  const { cohort = '', members = [] } = circleById(circle) ?? {};
  if (mine) return i18n.t('pulse.askedByMe', { cohort: nameOr(cohort) });
  const name = nameOr(members.find(({ id }) => id === member)?.name ?? '');
  return i18n.t('pulse.askedBy', { name, cohort: nameOr(cohort) });
}

function stepWords({ step, answered, of, needed }: PulseView): string {
  const words = {
    count: answered.toLocaleString(),
    of: of.toLocaleString(),
    needed: needed.toLocaleString(),
  };
  return i18n.t(`pulse.step.${step === 'over' ? 'opening' : step}`, words);
}

/** What this person has to do with it. */
function ownWords({ part, refusal, freeFrom = 0 }: PulseView): string {
  if (part !== undefined) return i18n.t(`pulse.part.${part}`);
  if (refusal === undefined) return i18n.t('pulse.part.asked');
  if (refusal === 'lately') return i18n.t('pulse.refusal.lately', { date: exactly(freeFrom) });
  return i18n.t(`pulse.refusal.${refusal}`);
}
