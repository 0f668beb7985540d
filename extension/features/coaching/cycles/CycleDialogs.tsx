import { lazyDialog } from '../../../workbench/lazily.tsx';
import { asked } from './dialogs.ts';

const EndDialog = lazyDialog(async () => (await import('./EndDialog.tsx')).EndDialog);
const FocusDialog = lazyDialog(async () => (await import('./FocusDialog.tsx')).FocusDialog);
const StartDialog = lazyDialog(async () => (await import('./StartDialog.tsx')).StartDialog);

/** Whatever is being asked about a cycle. */
export function CycleDialogs() {
  switch (asked.value?.type) {
    case 'start':
      return <StartDialog previous={asked.value.previous} />;
    case 'focus':
      return <FocusDialog cycle={asked.value.cycle} />;
    case 'end':
      return <EndDialog cycle={asked.value.cycle} />;
    default:
      return null;
  }
}
