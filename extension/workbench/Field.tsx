import type { Signal } from '@preact/signals';
import { useId } from 'preact/hooks';
import './styles/field.css';

interface FieldProps {
  label: string;
  hint?: string;
  value: Signal<string>;
  required?: boolean;
  /** UTF-16 units that fit. */
  longest?: number;
}

/** A line to fill in, with its label and a word of help. */
export function Field({ label, hint, value, required = false, longest }: FieldProps) {
  const id = useId();
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <input
        id={id}
        value={value.value}
        required={required}
        maxLength={longest}
        autocomplete="off"
        aria-describedby={hint === undefined ? undefined : `${id}-hint`}
        onInput={(event) => {
          value.value = event.currentTarget.value;
        }}
      />
      {hint !== undefined && (
        <p id={`${id}-hint`} class="hint">
          {hint}
        </p>
      )}
    </div>
  );
}
