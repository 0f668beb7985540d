import { useSignal } from '@preact/signals';
import { i18n } from '#i18n';
import { FormDialog } from '../../../workbench/FormDialog.tsx';
import { change } from './change.ts';
import { cycleById } from './cycles.ts';
import { stopAsking } from './dialogs.ts';
import { FocusField } from './FocusField.tsx';

/** Lets the coachee put the focus into other words. */
export function FocusDialog({ cycle }: { cycle: string }) {
  const focus = useSignal(cycleById(cycle)?.cycle.focus ?? '');
  async function submit() {
    await change(cycle, { focus: focus.value.trim() });
    stopAsking();
  }
  return (
    <FormDialog
      title={i18n.t('coaching.changeFocus')}
      action={i18n.t('coaching.keepFocus')}
      onClose={stopAsking}
      onSubmit={submit}
    >
      <FocusField value={focus} />
    </FormDialog>
  );
}
