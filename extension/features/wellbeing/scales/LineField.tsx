import { highestOf, type Scale } from '@alongside/shared/documents/check-ins';
import { useId } from 'preact/hooks';
import { i18n } from '#i18n';

export interface ScaleFieldProps {
  scale: Scale;
  value: number | undefined;
  onAnswer: (value: number | undefined) => void;
}

/** One question to answer with a digit, the arrow keys or a click on a line. Left alone, it is not answered. */
export function LineField({ scale, value, onAnswer }: ScaleFieldProps) {
  const id = useId();
  const highest = highestOf(scale);
  const answered = value === undefined ? i18n.t('wellbeing.notAnswered') : `${value}`;

  function onKeyDown(event: KeyboardEvent) {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === 'Backspace' || event.key === 'Delete') return onAnswer(undefined);
    if (!/^\d$/.test(event.key)) return;
    event.preventDefault();
    const digit = Number(event.key);
    // Ten is typed as it is written: a nought behind a one.
    onAnswer(value === 1 && digit === 0 && highest === 10 ? 10 : Math.min(digit, highest));
  }

  return (
    <div class="scale">
      <label for={id}>{scale.title}</label>
      <output for={id} class="muted">
        {answered}
      </output>
      <input
        id={id}
        type="range"
        min={0}
        max={highest}
        value={value ?? highest / 2}
        data-answered={value !== undefined}
        aria-valuetext={answered}
        aria-describedby={`${id}-ends`}
        onKeyDown={onKeyDown}
        onInput={({ currentTarget }) => onAnswer(currentTarget.valueAsNumber)}
        onClick={({ currentTarget }) => onAnswer(currentTarget.valueAsNumber)}
      />
      <p id={`${id}-ends`} class="scale-ends muted">
        <span>{scale.low}</span> <span>{scale.high}</span>
      </p>
    </div>
  );
}
