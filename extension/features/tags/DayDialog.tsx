import { setDate } from '@alongside/shared/documents/own';
import { listedAt } from '@alongside/shared/sync/storage';
import { useSignal } from '@preact/signals';
import { useId } from 'preact/hooks';
import { i18n } from '#i18n';
import { documentById, unlockedDevice } from '../../vault/library.ts';
import { FormDialog } from '../../workbench/FormDialog.tsx';
import type { ShownDialogProps } from '../../workbench/ShownDialog.tsx';
import { dayFrom, inputDay } from './day.ts';

/** Asks which day an entry is about. */
export function dayDialog(entry: string) {
  return function DayDialog({ onClose }: ShownDialogProps) {
    const id = useId();
    const about = documentById(entry)?.about;
    const day = useSignal(about === undefined ? '' : inputDay(listedAt(about)));
    const begun = about === undefined ? '' : inputDay(about.created);
    return (
      <FormDialog
        title={i18n.t('tags.setDay')}
        action={i18n.t('tags.setDayAction')}
        onClose={onClose}
        onSubmit={async () => {
          const date = day.value === begun ? undefined : dayFrom(day.value);
          await unlockedDevice().changeDocument(entry, (doc) => setDate(doc, date));
          onClose();
        }}
      >
        <div class="field">
          <label for={id}>{i18n.t('tags.day')}</label>
          <input
            id={id}
            type="date"
            value={day.value}
            aria-describedby={`${id}-hint`}
            onInput={({ currentTarget }) => {
              day.value = currentTarget.value;
            }}
          />
          <p id={`${id}-hint`} class="hint">
            {i18n.t('tags.dayHint')}
          </p>
        </div>
      </FormDialog>
    );
  };
}
