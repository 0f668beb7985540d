import { BETTER, SCALE_KINDS, type Scale } from '@alongside/shared/documents/check-ins';
import { type Signal, useSignal } from '@preact/signals';
import { useId } from 'preact/hooks';
import { i18n } from '#i18n';
import { Field } from '../../../workbench/Field.tsx';
import { FormDialog } from '../../../workbench/FormDialog.tsx';

interface ScaleFormProps {
  scale: Scale;
  /** How it is answered is chosen once: what was answered in one way can't be read in the other. */
  isNew: boolean;
  onKeep: (scale: Scale) => Promise<void>;
  onClose: () => void;
}

/** The words of a scale, which end is the better one, and, of a new one, how it is answered. */
export function ScaleForm({ scale, isNew, onKeep, onClose }: ScaleFormProps) {
  const title = useSignal(scale.title);
  const low = useSignal(scale.low);
  const high = useSignal(scale.high);
  const better = useSignal(scale.better);
  const kind = useSignal(scale.kind);

  async function keep() {
    const words = { title: title.value, low: low.value, high: high.value };
    await onKeep({ id: scale.id, ...words, better: better.value, kind: kind.value });
    onClose();
  }

  return (
    <FormDialog
      title={
        isNew
          ? i18n.t('wellbeing.newScale')
          : i18n.t('wellbeing.doWith', { what: i18n.t('wellbeing.edit'), title: scale.title })
      }
      action={i18n.t('wellbeing.keepScale')}
      onClose={onClose}
      onSubmit={keep}
    >
      <Field
        label={i18n.t('wellbeing.scaleTitle')}
        hint={i18n.t('wellbeing.scaleTitleHint')}
        value={title}
        required
      />
      <Field label={i18n.t('wellbeing.scaleLow')} value={low} required />
      <Field label={i18n.t('wellbeing.scaleHigh')} value={high} required />
      <Choice
        label={i18n.t('wellbeing.betterEnd')}
        choices={BETTER.map((one) => [one, i18n.t(`wellbeing.better.${one}`)])}
        chosen={better}
      />
      {isNew && (
        <Choice
          label={i18n.t('wellbeing.howAnswered')}
          choices={SCALE_KINDS.map((one) => [
            one,
            i18n.t(`wellbeing.kind.${one === 'faces' ? 'faces' : 'numbers'}`),
          ])}
          chosen={kind}
        />
      )}
    </FormDialog>
  );
}

interface ChoiceProps<Value extends string> {
  label: string;
  choices: readonly (readonly [Value, string])[];
  chosen: Signal<Value>;
}

function Choice<Value extends string>({ label, choices, chosen }: ChoiceProps<Value>) {
  const id = useId();
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <select
        id={id}
        onChange={({ currentTarget }) => {
          chosen.value = currentTarget.value as Value;
        }}
      >
        {choices.map(([value, words]) => (
          <option key={value} value={value} selected={value === chosen.value}>
            {words}
          </option>
        ))}
      </select>
    </div>
  );
}
