import { highestOf } from '@alongside/shared/documents/check-ins';
import { useId } from 'preact/hooks';
import { i18n } from '#i18n';
import type { ScaleFieldProps } from './LineField.tsx';

const FACES = [1, 2, 3, 4, 5] as const;

/** One question to answer with one of five faces: by its digit, the arrow keys or a click. Left alone, it is not answered. */
export function FacesField({ scale, value, onAnswer }: ScaleFieldProps) {
  const name = useId();
  const worth = (face: number) => ((face - 1) * highestOf(scale)) / (FACES.length - 1);
  const chosen = value === undefined ? undefined : FACES.findLast((face) => worth(face) <= value);

  function onKeyDown(event: KeyboardEvent & { currentTarget: Element }) {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === 'Backspace' || event.key === 'Delete') return onAnswer(undefined);
    const face = FACES.find((one) => `${one}` === event.key);
    if (face === undefined) return;
    event.preventDefault();
    event.currentTarget.querySelectorAll('input')[face - 1]?.focus();
    onAnswer(worth(face));
  }

  return (
    <fieldset class="faces" onKeyDown={onKeyDown}>
      <legend>
        {scale.title}{' '}
        <span class="muted">{chosen === undefined ? i18n.t('wellbeing.notAnswered') : nameOf(chosen)}</span>
      </legend>
      {FACES.map((face) => (
        <label key={face} title={nameOf(face)}>
          <input
            type="radio"
            class="visually-hidden"
            name={name}
            aria-label={[nameOf(face), face === 1 && scale.low, face === 5 && scale.high]
              .filter(Boolean)
              .join(', ')}
            checked={face === chosen}
            onChange={() => onAnswer(worth(face))}
          />
          <Face mood={scale.better === 'low' ? 6 - face : face} />
        </label>
      ))}
      <p class="scale-ends muted">
        <span>{scale.low}</span> <span>{scale.high}</span>
      </p>
    </fieldset>
  );
}

function nameOf(face: number): string {
  return i18n.t('wellbeing.face', { face: face.toLocaleString() });
}

/** A mood from 1, as low as can be, to 5. */
function Face({ mood }: { mood: number }) {
  const corners = 16 - (mood - 3) * 0.75;
  return (
    <svg class="face" viewBox="0 0 24 24" aria-hidden="true">
      <circle cx="12" cy="12" r="10" />
      <path d={`M8.5 8.5v1.5M15.5 8.5v1.5M7.5 ${corners}Q12 ${corners + (mood - 3) * 2.5} 16.5 ${corners}`} />
    </svg>
  );
}
