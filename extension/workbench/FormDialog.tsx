import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { i18n } from '#i18n';
import { Dialog } from './Dialog.tsx';
import { explain } from './notices.ts';

interface FormDialogProps {
  title: string;
  /** What the button says that goes ahead. */
  action: string;
  onClose: () => void;
  /** Whoever gives it closes the dialog when it went well; when it rejects, the dialog stays and says why. */
  onSubmit: () => Promise<void>;
  children: ComponentChildren;
}

/** A dialog with something to fill in. What was typed stays there when going ahead fails. */
export function FormDialog({ title, action, onClose, onSubmit, children }: FormDialogProps) {
  const problem = useSignal<string | undefined>(undefined);
  const busy = useSignal(false);

  async function submit() {
    busy.value = true;
    problem.value = undefined;
    try {
      await onSubmit();
    } catch (error) {
      problem.value = explain(error);
    } finally {
      busy.value = false;
    }
  }

  return (
    <Dialog title={title} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        {children}
        <div role="alert" class="problem">
          {problem.value !== undefined && <p>{problem.value}</p>}
        </div>
        <div class="dialog-actions">
          <button type="button" class="button" onClick={onClose}>
            {i18n.t('workbench.cancel')}
          </button>
          <button type="submit" class="button primary" disabled={busy.value} aria-busy={busy.value}>
            {action}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
