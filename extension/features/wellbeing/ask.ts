import type { CheckIn } from '@alongside/shared/documents/check-ins';
import { shownDialog } from '../../workbench/shown-dialog.ts';
import { asked } from './asked.ts';

/** Shows the dialog for a check-in: a new one, or one to change. */
export async function ask(checkIn: CheckIn): Promise<void> {
  asked.value = checkIn;
  shownDialog.value = (await import('./CheckInDialog.tsx')).CheckInDialog;
}
