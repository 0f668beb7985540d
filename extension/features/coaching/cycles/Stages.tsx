import { type CycleDocuments, STAGES, type Stage } from '@alongside/shared/documents/cycle';
import { i18n } from '#i18n';
import { CommandButton } from '../../../workbench/CommandButton.tsx';
import { showEditor } from '../../../workbench/editors.ts';
import { Icon } from '../../../workbench/Icon.tsx';
import { tellError } from '../../../workbench/notices.ts';
import { change, stageAfter } from './change.ts';
import { goesOn, isWithdrawn, type KnownCycle, partOf } from './cycles.ts';
import { MINUTES, questionsFor } from './steps.ts';

/** The document of each stage. */
const PART = { plan: 'plan', do: 'observation', review: 'conversation' } as const satisfies Record<
  Stage,
  keyof CycleDocuments
>;
const ICON = { plan: 'tasklist', do: 'eye', review: 'comment-discussion' } as const;

/** Plan, do and review: each with its document, its questions and its minutes. One is where they are. */
export function Stages({ known }: { known: KnownCycle }) {
  return (
    <section aria-labelledby="stages">
      <h3 id="stages" class="visually-hidden">
        {i18n.t('coaching.stages')}
      </h3>
      <ol class="stages">
        {STAGES.map((stage) => (
          <StageOf key={stage} known={known} stage={stage} />
        ))}
      </ol>
    </section>
  );
}

function StageOf({ known, stage }: { known: KnownCycle; stage: Stage }) {
  const { id, cycle } = known;
  const isNow = goesOn(known) && cycle.stage === stage;
  const after = stageAfter(stage);
  return (
    <li class="stage" aria-current={isNow ? 'step' : undefined}>
      <h4>
        {i18n.t(`coaching.stage.${stage}`)}{' '}
        <span class="minutes">
          {stage === 'do' ? i18n.t('coaching.aLesson') : i18n.t('coaching.minutes', MINUTES[stage])}
        </span>
      </h4>
      <p>{i18n.t(`coaching.stageWhat.${stage}`)}</p>
      <Part known={known} stage={stage} />
      <details>
        <summary>{i18n.t('coaching.questionsTitle')}</summary>
        <ul>
          {questionsFor(stage).map((question) => (
            <li key={question}>{question}</li>
          ))}
        </ul>
      </details>
      {isNow && after !== undefined && <CommandButton command="coaching.goOn" argument={id} />}
      {isNow && after === undefined && <CommandButton command="coaching.end" argument={id} />}
      {goesOn(known) && !isNow && (
        <button
          type="button"
          class="button quiet"
          onClick={() => change(id, { stage, paused: undefined }).catch(tellError)}
        >
          {i18n.t(`coaching.goTo.${stage}`)}
        </button>
      )}
    </li>
  );
}

/** What is written in this stage; where it can't be opened, why. */
function Part({ known, stage }: { known: KnownCycle; stage: Stage }) {
  const document = partOf(known, PART[stage]);
  if (document === undefined) {
    const why = isWithdrawn(known, PART[stage]) ? 'coaching.partWithdrawn' : 'coaching.partNotHere';
    return <p class="muted">{i18n.t(why)}</p>;
  }
  return (
    <div class="row">
      <button type="button" class="button" onClick={() => showEditor('document', document.id)}>
        <Icon name={ICON[stage]} />
        <span>{i18n.t(`coaching.open.${PART[stage]}`)}</span>
      </button>
    </div>
  );
}
