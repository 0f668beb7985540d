import type { Signal } from '@preact/signals';
import type { Ref } from 'preact';
import './styles/field.css';

interface SearchFieldProps {
  label: string;
  value: Signal<string>;
  field?: Ref<HTMLInputElement>;
  /** The arrow that leads down to what was found. */
  onDown?: () => void;
}

/** A line to type what one looks for; the list below it follows. */
export function SearchField({ label, value, field = null, onDown }: SearchFieldProps) {
  return (
    <input
      ref={field}
      type="search"
      class="search-field"
      aria-label={label}
      placeholder={label}
      value={value.value}
      onInput={({ currentTarget }) => {
        value.value = currentTarget.value;
      }}
      onKeyDown={(event) => {
        if (event.key !== 'ArrowDown' || onDown === undefined) return;
        event.preventDefault();
        onDown();
      }}
    />
  );
}
