import type { ComponentChildren } from 'preact';
import { useId, useLayoutEffect, useRef } from 'preact/hooks';
import { i18n } from '#i18n';
import { Icon } from './Icon.tsx';
import './styles/dialog.css';

interface DialogProps {
  title: string;
  /** Escape, the close button, or a click beside the dialog. */
  onClose: () => void;
  children: ComponentChildren;
}

/** A modal dialog. The browser keeps the focus inside; when the dialog goes, so does the focus: back to where it was. */
export function Dialog({ title, onClose, children }: DialogProps) {
  const titleId = useId();
  const ref = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    const dialog = ref.current;
    const before = document.activeElement;
    dialog?.showModal();
    // Where one begins, rather than the button that closes it.
    firstIn(dialog)?.focus();
    return () => {
      // The browser would give it back itself, but not from a dialog that has left the page already.
      dialog?.close();
      if (!(before instanceof HTMLElement)) return;
      // Closing gives the focus back without the caret, which a field only gets together with the focus. An editor keeps its own.
      if (!before.isContentEditable) before.blur();
      before.focus();
    };
  }, []);

  return (
    <dialog
      ref={ref}
      class="dialog"
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault(); // whoever shows the dialog takes it away
        onClose();
      }}
    >
      <header class="dialog-header">
        <h2 id={titleId}>{title}</h2>
        <button type="button" class="icon-button" aria-label={i18n.t('workbench.close')} onClick={onClose}>
          <Icon name="close" />
        </button>
      </header>
      {children}
    </dialog>
  );
}

/** Where one begins in a dialog; of several to choose from, the one that is chosen. */
function firstIn(dialog: HTMLElement | null): HTMLElement | null | undefined {
  const first = dialog?.querySelector<HTMLElement>('input, textarea, .dialog-actions button');
  const isChoice = first instanceof HTMLInputElement && first.type === 'radio';
  return (isChoice && dialog?.querySelector<HTMLElement>('input:checked')) || first;
}
