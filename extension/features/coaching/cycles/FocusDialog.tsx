import type { DocumentId } from '@alongside/shared/sync/storage';
import { useSignal } from '@preact/signals';
import { i18n } from '#i18n';
import { FormDialog } from '../../../workbench/FormDialog.tsx';
import type { ShownDialogProps } from '../../../workbench/ShownDialog.tsx';
import { change } from './change.ts';
import { cycleById } from './cycles.ts';
import { FocusField } from './FocusField.tsx';

/** Lets the coachee put the focus into other words. */
export function focusDialog(cycle: DocumentId) {
  return ({ onClose }: ShownDialogProps) => <FocusDialog cycle={cycle} onClose={onClose} />;
}

function FocusDialog({ cycle, onClose }: ShownDialogProps & { cycle: DocumentId }) {
  const focus = useSignal(cycleById(cycle)?.cycle.focus ?? '');
  async function submit() {
    await change(cycle, { focus: focus.value.trim() });
    onClose();
  }
  return (
    <FormDialog
      title={i18n.t('coaching.changeFocus')}
      action={i18n.t('coaching.keepFocus')}
      onClose={onClose}
      onSubmit={submit}
    >
      <FocusField value={focus} />
    </FormDialog>
  );
}
