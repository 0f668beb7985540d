import type { DocumentId } from '@alongside/shared/sync/storage';
import { useSignal } from '@preact/signals';
import { i18n } from '#i18n';
import { FormDialog } from '../../../workbench/FormDialog.tsx';
import { closeDialog } from '../../../workbench/shown-dialog.ts';
import { change } from './change.ts';
import { cycleById } from './cycles.ts';
import { FocusField } from './FocusField.tsx';

/** Lets the coachee put the focus into other words. */
export function focusDialog(cycle: DocumentId) {
  return () => <FocusDialog cycle={cycle} />;
}

function FocusDialog({ cycle }: { cycle: DocumentId }) {
  const focus = useSignal(cycleById(cycle)?.cycle.focus ?? '');
  async function submit() {
    await change(cycle, { focus: focus.value.trim() });
    closeDialog();
  }
  return (
    <FormDialog
      title={i18n.t('coaching.changeFocus')}
      action={i18n.t('coaching.keepFocus')}
      onClose={closeDialog}
      onSubmit={submit}
    >
      <FocusField value={focus} />
    </FormDialog>
  );
}
