import { useEffect } from 'preact/hooks';
import { i18n } from '#i18n';
import { sessionProblem, vault } from '../../vault/session.ts';
import { explain } from '../../workbench/notices.ts';
import { FirstRun } from './FirstRun.tsx';
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
  switch (vault.state.value) {
    case 'none':
      return <FirstRun create={vault.create} />;
    case 'locked':
      return <Unlock unlock={vault.unlock} />;
    case 'checking':
      return null;
    case 'unlocked':
      return sessionProblem.value === undefined ? (
        <p class="muted loading">{i18n.t('vault.opening')}</p>
      ) : (
        <p role="alert" class="gate problem">
          {explain(sessionProblem.value)}
        </p>
      );
  }
}

function focusFirstTab() {
  document.querySelector<HTMLElement>('[role="tab"][aria-selected="true"]')?.focus();
}
