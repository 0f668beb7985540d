import { signal } from '@preact/signals';
import type { ComponentType } from 'preact';
import { useEffect } from 'preact/hooks';

export interface ShownDialogProps {
  /** Closes this dialog, and never the one that was opened meanwhile in its place. */
  onClose: () => void;
}

const shown = signal<{ Asking: ComponentType<ShownDialogProps> } | undefined>(undefined);

/** Shows a dialog in place of the one that is open. Its code is fetched by the command that asks for it. */
export function showDialog(Asking: ComponentType<ShownDialogProps>): void {
  if (shown.peek()?.Asking !== Asking) shown.value = { Asking };
}

function closeAny(): void {
  shown.value = undefined;
}

/** The dialog that a command asked for. */
export function ShownDialog() {
  const mine = shown.value;
  function close() {
    if (shown.peek() === mine) shown.value = undefined;
  }
  useEffect(() => closeAny, []); // whoever unlocks the journal again did not ask for it
  return mine === undefined ? null : <mine.Asking onClose={close} />;
}
