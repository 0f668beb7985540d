import { useSignal } from '@preact/signals';
import { useId } from 'preact/hooks';

interface SayProps {
  label: string;
  /** What the button says. */
  action: string;
  onSay: (text: string) => void;
}

/** A few lines to say something in. */
export function Say({ label, action, onSay }: SayProps) {
  const id = useId();
  const text = useSignal('');
  return (
    <form
      class="field"
      onSubmit={(event) => {
        event.preventDefault();
        if (text.value.trim() === '') return;
        onSay(text.value.trim());
        text.value = '';
      }}
    >
      <label for={id}>{label}</label>
      <textarea
        id={id}
        rows={2}
        value={text.value}
        onInput={(event) => {
          text.value = event.currentTarget.value;
        }}
      />
      <button type="submit" class="button">
        {action}
      </button>
    </form>
  );
}
