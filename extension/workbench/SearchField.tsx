import type { Signal } from '@preact/signals';
import './styles/field.css';

/** A line to type what one looks for; the list below it follows. */
export function SearchField({ label, value }: { label: string; value: Signal<string> }) {
  return (
    <input
      type="search"
      class="search-field"
      aria-label={label}
      placeholder={label}
      value={value.value}
      onInput={({ currentTarget }) => {
        value.value = currentTarget.value;
      }}
    />
  );
}
