import { useId } from 'preact/hooks';
import { whoSees } from './who-sees.ts';
import './styles/choice.css';

interface CirclePickerProps<Id extends string | undefined> {
  legend: string;
  /** Who would see it: the others' names by circle; `undefined` for nobody. */
  choices: readonly { id: Id; partners: readonly string[] | undefined }[];
  chosen: Id | undefined;
  onChoose: (id: Id) => void;
}

/** Chooses who will see something, by the names of the people. */
export function CirclePicker<Id extends string | undefined>(props: CirclePickerProps<Id>) {
  const name = useId();
  return (
    <fieldset class="choice">
      <legend>{props.legend}</legend>
      {props.choices.map(({ id, partners }) => (
        <label key={id ?? ''} class="choice-option">
          <input type="radio" name={name} checked={id === props.chosen} onChange={() => props.onChoose(id)} />
          <span>{whoSees(partners)}</span>
        </label>
      ))}
    </fieldset>
  );
}
