import { type CheckIn, newCheckInId } from '@alongside/shared/documents/check-ins';
import { showDialog } from '../../workbench/ShownDialog.tsx';
import { asked } from './asked.ts';
import { CheckInDialog } from './CheckInDialog.tsx';

/** Asks how its person is now. Returns the id of the check-in. */
export function askAnew(): string {
  const id = newCheckInId();
  ask({ id, at: Date.now(), values: {}, tags: [], note: '' });
  return id;
}

/** Shows the dialog to change a check-in. */
export function ask(checkIn: CheckIn): void {
  asked.value = checkIn;
  showDialog(CheckInDialog);
}
