import type { CheckIn } from '@alongside/shared/documents/check-ins';
import { useSignal } from '@preact/signals';
import { useId, useLayoutEffect, useRef } from 'preact/hooks';
import { i18n } from '#i18n';
import { tellError } from '../../workbench/notices.ts';
import { asLocalField, fromLocalField } from '../../workbench/when.ts';
import { answerable, asked } from './asked.ts';
import { forget, type Kept, note } from './check-ins.ts';
import { ScaleField } from './scales/ScaleField.tsx';

interface CheckInFormProps {
  checkIn: CheckIn;
  /** What is kept until now. */
  before: Kept;
  onClose: () => void;
}

/** The questions of a check-in, a line, tags and when it was. The first digit answers the first question. */
export function CheckInForm({ checkIn, before, onClose }: CheckInFormProps) {
  const { scales, hidden, checkIns } = before;
  const isKept = checkIns.some(({ id }) => id === checkIn.id);
  const field = useId();
  const ref = useRef<HTMLDivElement>(null);
  const saving = useSignal(0);
  const tags = useSignal(checkIn.tags.join(', ')); // as they are typed

  useLayoutEffect(() => {
    ref.current?.querySelector('input')?.focus();
    answerable.value = checkIn.id;
    return () => {
      answerable.value = undefined;
    };
  }, []);

  function change(part: Partial<CheckIn>) {
    const changed = { ...checkIn, ...part };
    asked.value = changed;
    saving.value += 1;
    note(changed)
      .catch(tellError)
      .finally(() => {
        saving.value -= 1;
      });
  }

  function answer(scale: string, value: number | undefined) {
    const { [scale]: _, ...others } = checkIn.values;
    change({ values: value === undefined ? others : { ...others, [scale]: value } });
  }

  return (
    <div ref={ref}>
      {scales
        .filter(({ id }) => !hidden.has(id) || id in checkIn.values)
        .map((scale) => (
          <ScaleField
            key={scale.id}
            scale={scale}
            value={checkIn.values[scale.id]}
            onAnswer={(value) => answer(scale.id, value)}
          />
        ))}
      <div class="field">
        <label for={`${field}-note`}>{i18n.t('wellbeing.note')}</label>
        <input
          id={`${field}-note`}
          value={checkIn.note}
          maxLength={500}
          onInput={({ currentTarget }) => change({ note: currentTarget.value })}
        />
      </div>
      <div class="field">
        <label for={`${field}-tags`}>{i18n.t('wellbeing.tags')}</label>
        <input
          id={`${field}-tags`}
          value={tags.value}
          aria-describedby={`${field}-tags-hint`}
          onInput={({ currentTarget }) => {
            tags.value = currentTarget.value;
            change({ tags: tagsIn(currentTarget.value) });
          }}
        />
        <p id={`${field}-tags-hint`} class="hint">
          {i18n.t('wellbeing.tagsHint')}
        </p>
      </div>
      <div class="field">
        <label for={`${field}-at`}>{i18n.t('wellbeing.at')}</label>
        <input
          id={`${field}-at`}
          type="datetime-local"
          value={asLocalField(checkIn.at)}
          max={asLocalField(Date.now())}
          onChange={({ currentTarget }) => {
            const at = fromLocalField(currentTarget.value);
            if (at !== undefined) change({ at: Math.min(at, Date.now()) });
          }}
        />
      </div>
      <p class="muted" role="status">
        {isKept && i18n.t(saving.value === 0 ? 'writing.saved' : 'writing.saving')}
      </p>
      <div class="dialog-actions">
        {isKept && (
          <button
            type="button"
            class="button danger"
            onClick={() => {
              forget(checkIn.id).catch(tellError);
              onClose();
            }}
          >
            {i18n.t('wellbeing.remove')}
          </button>
        )}
        <button type="button" class="button primary" onClick={onClose}>
          {i18n.t('wellbeing.done')}
        </button>
      </div>
    </div>
  );
}

function tagsIn(text: string): string[] {
  return [...new Set(text.split(/[,;]/).map((tag) => tag.trim().slice(0, 60)))].filter((tag) => tag !== '');
}
