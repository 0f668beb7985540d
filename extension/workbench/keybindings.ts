import { covered, runCommand } from './commands.ts';
import { registry } from './registry.ts';

const onMac = navigator.platform.startsWith('Mac');

/** Whether these keys are the ones of a binding such as `Mod+Alt+N`. */
export function matches(binding: string, event: KeyboardEvent): boolean {
  // On many keyboards AltGr is Ctrl+Alt, and types letters: it must never be taken for a shortcut.
  if (event.getModifierState('AltGraph')) return false;
  const keys = binding.split('+');
  const key = keys.at(-1) ?? '';
  const mod = keys.includes('Mod');
  return (
    // The key's place, as Alt changes the letter on a Mac.
    event.code === (key.length === 1 ? `Key${key}` : key) &&
    (onMac ? event.metaKey : event.ctrlKey) === mod &&
    (onMac ? event.ctrlKey : event.metaKey) === false &&
    event.altKey === keys.includes('Alt') &&
    event.shiftKey === keys.includes('Shift')
  );
}

/** A binding as people know their keys. */
export function keysFor(binding: string): string {
  return binding.replace('Mod', onMac ? '⌘' : 'Ctrl').replace('Alt', onMac ? '⌥' : 'Alt');
}

/** Runs the command whose keys were pressed. */
export function onKeyDown(event: KeyboardEvent): void {
  if (covered()) return;
  const command = registry.value.commands.find(({ keybindings }) =>
    keybindings?.some((binding) => matches(binding, event)),
  );
  if (command === undefined) return;
  event.preventDefault();
  void runCommand(command.id);
}
