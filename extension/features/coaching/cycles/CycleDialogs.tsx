import { asked } from './dialogs.ts';
import { EndDialog } from './EndDialog.tsx';
import { FocusDialog } from './FocusDialog.tsx';
import { StartDialog } from './StartDialog.tsx';

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
