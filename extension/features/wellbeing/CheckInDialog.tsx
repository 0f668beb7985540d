import type { CheckIn } from '@alongside/shared/documents/check-ins';
import { i18n } from '#i18n';
import { Dialog } from '../../workbench/Dialog.tsx';
import type { ShownDialogProps } from '../../workbench/ShownDialog.tsx';
import { asked } from './asked.ts';
import { CheckInForm } from './CheckInForm.tsx';
import { kept, useCheckIns } from './check-ins.ts';
import './wellbeing.css';

/** Asks how its person is. Every answer is kept at once; nothing has to be answered. */
export function CheckInDialog({ onClose }: ShownDialogProps) {
  return asked.value === undefined ? null : (
    <Asking key={asked.value.id} checkIn={asked.value} onClose={onClose} />
  );
}

function Asking({ checkIn, onClose }: ShownDialogProps & { checkIn: CheckIn }) {
  useCheckIns();
  function close() {
    onClose();
    asked.value = undefined;
  }
  const before = kept.value;
  return (
    <Dialog title={i18n.t('wellbeing.checkIn')} onClose={close}>
      <p class="muted">{i18n.t('wellbeing.onlyYou')}</p>
      {before === undefined ? (
        <p class="muted loading">{i18n.t('wellbeing.reading')}</p>
      ) : (
        <CheckInForm checkIn={checkIn} before={before} onClose={close} />
      )}
    </Dialog>
  );
}
