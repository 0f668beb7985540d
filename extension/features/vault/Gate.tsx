import { useSignal } from '@preact/signals';
import { i18n } from '#i18n';
import { sessionProblem, tryAgain, vault } from '../../vault/session.ts';
import { lazily } from '../../workbench/lazily.tsx';
import { Trouble } from './Trouble.tsx';
import { Unlock } from './Unlock.tsx';
import './vault.css';

// Who comes back never sees these.
const FirstRun = lazily(async () => (await import('./FirstRun.tsx')).FirstRun);
const OpenWithCode = lazily(async () => (await import('./OpenWithCode.tsx')).OpenWithCode);

/** Stands in front of everything until the vault is open. */
export function Gate() {
  const problem = sessionProblem.value;
  switch (vault.state.value) {
    case 'none':
      return <FirstRun create={vault.create} />;
    case 'locked':
      return <Locked leftUndone={problem} />;
    case 'checking':
      return null;
    case 'unreadable':
      return <Trouble error={vault.problem.value} tryAgain={vault.look} />;
    case 'unlocked':
      return problem === undefined ? (
        <p class="muted loading">{i18n.t('vault.opening')}</p>
      ) : (
        <Trouble error={problem} tryAgain={tryAgain} />
      );
  }
}

function Locked({ leftUndone }: { leftUndone: unknown }) {
  const byCode = useSignal(false);
  const turn = (to: boolean) => () => {
    byCode.value = to;
  };
  if (byCode.value) return <OpenWithCode back={turn(false)} />;
  return <Unlock useCode={turn(true)} leftUndone={leftUndone} />;
}
