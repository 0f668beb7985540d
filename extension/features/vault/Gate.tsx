import { useEffect } from 'preact/hooks';
import { i18n } from '#i18n';
import { sessionProblem, tryAgain, vault } from '../../vault/session.ts';
import { FirstRun } from './FirstRun.tsx';
import { Trouble } from './Trouble.tsx';
import { Unlock } from './Unlock.tsx';
import './vault.css';

/** Stands in front of everything until the vault is open. */
export function Gate() {
  // Once it opens, the focus is where one begins, not lost with the form.
  useEffect(
    () => () => {
      setTimeout(focusFirstTab);
    },
    [],
  );
  const problem = sessionProblem.value;
  switch (vault.state.value) {
    case 'none':
      return <FirstRun create={vault.create} />;
    case 'locked':
      return <Unlock unlock={vault.unlock} leftUndone={problem} />;
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

function focusFirstTab() {
  document.querySelector<HTMLElement>('[role="tab"][aria-selected="true"]')?.focus();
}
