import { useSignal } from '@preact/signals';
import { useId, useLayoutEffect, useRef } from 'preact/hooks';
import { i18n } from '#i18n';
import type { Command } from '../contributions.ts';
import { bindingOf, clashesOf, keysFor } from '../keybindings.ts';
import { listed } from '../who-sees.ts';
import { whyNot } from './refused.ts';

interface PressKeysProps {
  command: Command;
  onPressed: (binding: string) => void;
  onCancel: () => void;
}

/** Waits for the keys that a command is to have. Tab and Escape do what they do everywhere. */
export function PressKeys({ command, onPressed, onCancel }: PressKeysProps) {
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const pressed = useSignal<string | undefined>(undefined);
  useLayoutEffect(() => {
    const before = document.activeElement;
    field.current?.focus();
    return () => {
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);

  function onKeyDown(event: KeyboardEvent) {
    if (event.key === 'Tab') return;
    event.preventDefault();
    event.stopPropagation(); // or it would run what it is bound to now
    if (event.key === 'Escape') return onCancel();
    if (event.key === 'Enter' && pressed.value !== undefined && refused === undefined)
      return onPressed(pressed.value);
    pressed.value = bindingOf(event) ?? pressed.value;
  }

  const refused = pressed.value === undefined ? undefined : whyNot(pressed.value);
  const others = pressed.value === undefined ? [] : clashesOf(command, pressed.value);
  return (
    <div class="press-keys">
      <input
        ref={field}
        class="one-line"
        readOnly
        aria-label={i18n.t('keys.press', { title: command.title })}
        aria-describedby={`${id}-said`}
        placeholder={i18n.t('keys.pressHint')}
        value={pressed.value === undefined ? '' : keysFor(pressed.value)}
        onKeyDown={onKeyDown}
      />
      <button
        type="button"
        class="button primary"
        disabled={pressed.value === undefined || refused !== undefined}
        onClick={() => pressed.value !== undefined && onPressed(pressed.value)}
      >
        {i18n.t('keys.use')}
      </button>
      <button type="button" class="button" onClick={onCancel}>
        {i18n.t('workbench.cancel')}
      </button>
      <p id={`${id}-said`} role="status">
        {refused ??
          (others.length > 0 &&
            i18n.t('keys.alsoRuns', { titles: listed(others.map(({ title }) => title)) }))}
      </p>
    </div>
  );
}
