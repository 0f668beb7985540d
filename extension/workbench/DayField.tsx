import { useId } from 'preact/hooks';

interface DayFieldProps {
  label: string;
  /** Some time of the day, in ms since 1970. */
  time: number;
  onChange: (time: number) => void;
}

/** A day to choose, by the clocks here. */
export function DayField({ label, time, onChange }: DayFieldProps) {
  const id = useId();
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <input
        id={id}
        type="date"
        required
        value={dayOf(time)}
        onChange={({ currentTarget: { value } }) => {
          if (value !== '') onChange(new Date(`${value}T12:00`).getTime());
        }}
      />
    </div>
  );
}

/** `2026-03-04` */
function dayOf(time: number): string {
  const day = new Date(time);
  const two = (number: number) => `${number}`.padStart(2, '0');
  return `${`${day.getFullYear()}`.padStart(4, '0')}-${two(day.getMonth() + 1)}-${two(day.getDate())}`;
}

export const startOfDay = (time: number) => new Date(time).setHours(0, 0, 0, 0);
export const endOfDay = (time: number) => new Date(time).setHours(23, 59, 59, 999);
