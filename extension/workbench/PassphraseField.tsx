import type { Signal } from '@preact/signals';
import { useEffect, useId, useRef } from 'preact/hooks';
import { i18n } from '#i18n';
import { Icon } from './Icon.tsx';
import './styles/field.css';

interface PassphraseFieldProps {
  label: string;
  hint?: string;
  value: Signal<string>;
  /** Whether the letters are shown; two fields may share it. */
  shown: Signal<boolean>;
  /** With the button that shows the letters. */
  showable?: boolean;
  autocomplete: 'new-password' | 'current-password';
  autofocus?: boolean;
}

/** A passphrase to type, hidden unless asked to be shown. */
export function PassphraseField(props: PassphraseFieldProps) {
  const { label, hint, value, shown, showable, autocomplete, autofocus } = props;
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (autofocus) input.current?.focus();
  }, [autofocus]);
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <div class="passphrase">
        <input
          id={id}
          ref={input}
          {...(shown.value ? { type: 'text' } : { type: 'password' })}
          value={value.value}
          autocomplete={autocomplete}
          spellcheck={false}
          required
          aria-describedby={hint === undefined ? undefined : `${id}-hint`}
          onInput={(event) => {
            value.value = event.currentTarget.value;
          }}
        />
        {showable && (
          <button
            type="button"
            class="icon-button"
            aria-label={i18n.t('workbench.showPassphrase')}
            aria-pressed={shown.value}
            title={i18n.t('workbench.showPassphrase')}
            onClick={() => {
              shown.value = !shown.value;
            }}
          >
            <Icon name={shown.value ? 'eye' : 'eye-closed'} />
          </button>
        )}
      </div>
      {hint !== undefined && (
        <p id={`${id}-hint`} class="hint">
          {hint}
        </p>
      )}
    </div>
  );
}
