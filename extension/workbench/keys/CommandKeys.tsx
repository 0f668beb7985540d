import { i18n } from '#i18n';
import type { Command } from '../contributions.ts';
import { Icon } from '../Icon.tsx';
import { bindingsOf, clashesOf, keysFor } from '../keybindings.ts';
import { listed } from '../who-sees.ts';
import { PressKeys } from './PressKeys.tsx';

interface CommandKeysProps {
  command: Command;
  /** Whether its keys are not the ones it came with. */
  isOwn: boolean;
  isChanging: boolean;
  onChanging: (yes: boolean) => void;
  /** What it is to have; `undefined` for what it came with. */
  onChange: (bindings: readonly string[] | undefined) => void;
}

/** One command, its keys, and what can be done about them. */
export function CommandKeys({ command, isOwn, isChanging, onChanging, onChange }: CommandKeysProps) {
  const { title } = command;
  const bindings = bindingsOf(command);
  const clashes = new Set(
    bindings.flatMap((binding) => clashesOf(command, binding)).map((other) => other.title),
  );
  return (
    <li class="keys-row">
      <span class="keys-title">{title}</span>
      <span class="keys-bindings">
        {bindings.map((binding) => (
          <kbd key={binding}>{keysFor(binding)}</kbd>
        ))}
        {bindings.length === 0 && <span class="muted">{i18n.t('keys.none')}</span>}
      </span>
      <span class="keys-actions">
        <Action label={i18n.t('keys.change', { title })} icon="edit" run={() => onChanging(true)} />
        {bindings.length > 0 && (
          <Action label={i18n.t('keys.remove', { title })} icon="trash" run={() => onChange([])} />
        )}
        {isOwn && (
          <Action label={i18n.t('keys.reset', { title })} icon="discard" run={() => onChange(undefined)} />
        )}
      </span>
      {isChanging && (
        <PressKeys
          command={command}
          onPressed={(binding) => onChange([binding])}
          onCancel={() => onChanging(false)}
        />
      )}
      {clashes.size > 0 && (
        <p class="keys-clash">
          <Icon name="warning" />
          <span>{i18n.t('keys.clash', { titles: listed([...clashes]) })}</span>
        </p>
      )}
    </li>
  );
}

function Action({ label, icon, run }: { label: string; icon: string; run: () => void }) {
  return (
    <button type="button" class="icon-button" aria-label={label} title={label} onClick={run}>
      <Icon name={icon} />
    </button>
  );
}
