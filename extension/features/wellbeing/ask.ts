import { type CheckIn, newCheckInId } from '@alongside/shared/documents/check-ins';
import { shownDialog } from '../../workbench/shown-dialog.ts';
import { asked } from './asked.ts';
import { CheckInDialog } from './CheckInDialog.tsx';

/** Asks how its person is now. */
export function askAnew(): void {
  ask({ id: newCheckInId(), at: Date.now(), values: {}, tags: [], note: '' });
}

/** Shows the dialog to change a check-in. */
export function ask(checkIn: CheckIn): void {
  asked.value = checkIn;
  shownDialog.value = CheckInDialog;
}
