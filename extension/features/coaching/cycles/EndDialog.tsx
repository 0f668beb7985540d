import { ENDINGS, type Ending } from '@alongside/shared/documents/cycle';
import type { DocumentId } from '@alongside/shared/sync/storage';
import { useSignal } from '@preact/signals';
import { useId } from 'preact/hooks';
import { i18n } from '#i18n';
import { FormDialog } from '../../../workbench/FormDialog.tsx';
import type { ShownDialogProps } from '../../../workbench/ShownDialog.tsx';
import { change } from './change.ts';

/** Ends a cycle: it is done, or it is let go. Both are good ends. */
export function endDialog(cycle: DocumentId) {
  return ({ onClose }: ShownDialogProps) => <EndDialog cycle={cycle} onClose={onClose} />;
}

function EndDialog({ cycle, onClose }: ShownDialogProps & { cycle: DocumentId }) {
  const how = useSignal<Ending>('done');
  const name = useId();
  async function submit() {
    await change(cycle, { ended: { at: Date.now(), how: how.value }, paused: undefined });
    onClose();
  }
  return (
    <FormDialog
      title={i18n.t('coaching.end')}
      action={i18n.t('coaching.endAction')}
      onClose={onClose}
      onSubmit={submit}
    >
      <fieldset class="choice">
        <legend>{i18n.t('coaching.endHow')}</legend>
        {ENDINGS.map((ending) => (
          <label key={ending} class="choice-option">
            <input
              type="radio"
              name={name}
              checked={how.value === ending}
              onChange={() => {
                how.value = ending;
              }}
            />
            <span>{i18n.t(ending === 'done' ? 'coaching.endDone' : 'coaching.endLetGo')}</span>
          </label>
        ))}
      </fieldset>
      <p class="muted">{i18n.t('coaching.endKeeps')}</p>
    </FormDialog>
  );
}
