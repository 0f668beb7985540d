import { useId } from 'preact/hooks';
import './styles/field.css';

interface ChooseProps<Option> {
  label: string;
  options: readonly Option[];
  chosen: Option | undefined;
  onChoose: (option: Option) => void;
}

/** One of several, in a line. */
export function Choose<Option extends { id: string; title: string; description?: string }>(
  props: ChooseProps<Option>,
) {
  const id = useId();
  const { label, options, chosen, onChoose } = props;
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <select
        id={id}
        aria-describedby={`${id}-hint`}
        onChange={({ currentTarget: { selectedIndex } }) => {
          const option = options[selectedIndex];
          if (option !== undefined) onChoose(option);
        }}
      >
        {options.map((option) => (
          <option key={option.id} value={option.id} selected={option === chosen}>
            {option.title}
          </option>
        ))}
      </select>
      <p id={`${id}-hint`} class="hint">
        {chosen?.description}
      </p>
    </div>
  );
}
