import { LONGEST_FOCUS } from '@alongside/shared/documents/cycle';
import type { Signal } from '@preact/signals';
import { useId } from 'preact/hooks';
import { i18n } from '#i18n';

/** What the coachee wants to be looked at, in a sentence or two. */
export function FocusField({ value }: { value: Signal<string> }) {
  const id = useId();
  return (
    <div class="field">
      <label for={id}>{i18n.t('coaching.focus')}</label>
      <textarea
        id={id}
        rows={3}
        required
        maxLength={LONGEST_FOCUS}
        dir="auto"
        placeholder={i18n.t('coaching.focusExample')}
        aria-describedby={`${id}-hint`}
        value={value.value}
        onInput={({ currentTarget }) => {
          value.value = currentTarget.value;
        }}
      />
      <p id={`${id}-hint`} class="hint">
        {i18n.t('coaching.focusHint')}
      </p>
    </div>
  );
}
