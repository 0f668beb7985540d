import { i18n } from '#i18n';
import { CommandButton } from '../CommandButton.tsx';
import type { WalkthroughStep } from '../contributions.ts';
import { Icon } from '../Icon.tsx';
import { tellError } from '../notices.ts';
import { registry } from '../registry.ts';
import { isDone, isOffered, putAway } from './steps.ts';
import './walkthrough.css';

/** Getting started: a few steps in any order, each of which ticks itself once it was taken. */
export function Walkthrough() {
  return (
    <article class="page walkthrough">
      <h2 class="page-heading">{i18n.t('walkthrough.title')}</h2>
      <p class="muted">{i18n.t('walkthrough.what')}</p>
      <ol>
        {registry.value.walkthrough.map((step) => (
          <Step key={step.id} step={step} />
        ))}
      </ol>
      {isOffered.value && (
        <button type="button" class="button quiet" onClick={() => void putAway().catch(tellError)}>
          {i18n.t('walkthrough.putAway')}
        </button>
      )}
    </article>
  );
}

function Step({ step }: { step: WalkthroughStep }) {
  const done = isDone(step);
  return (
    <li class={done ? 'step done' : 'step'}>
      <Icon name={done ? 'pass-filled' : 'circle-large'} />
      <div>
        <h3>
          {step.title}
          {done && <span class="visually-hidden"> {i18n.t('walkthrough.done')}</span>}
        </h3>
        <p>{step.body}</p>
        {!done && <CommandButton command={step.command} />}
      </div>
    </li>
  );
}
