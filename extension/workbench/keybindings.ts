import { i18n } from '#i18n';
import { covered, isPossible, runCommand } from './commands.ts';
import type { Command } from './contributions.ts';
import { registry } from './registry.ts';
import { setting } from './settings/setting.ts';

/*
 * A binding is written as `Mod+Alt+Shift+N`, in this order: `Mod` is Ctrl, on a Mac Cmd. The key is a letter or digit,
 * or else its place on the keyboard as `KeyboardEvent.code` names it (UI Events KeyboardEvent code Values).
 */

const onMac = navigator.platform.startsWith('Mac');

/** What a person bound in place of what commands come with: bindings by the ids of commands. */
export const ownKeybindings = setting(
  { type: 'keybindings' },
  {
    id: 'workbench.keybindings',
    title: i18n.t('keys.title'),
    description: i18n.t('keys.settingDescription'),
    default: {},
  },
);

/** The bindings of a command, the one shown first. */
export function bindingsOf({ id, keybindings = [] }: Command): readonly string[] {
  return ownKeybindings.now.value[id] ?? keybindings;
}

/** The keys of a command as people know them; empty where it has none. */
export function keysOf(id: string): string {
  const command = registry.value.command(id);
  const [binding] = command === undefined ? [] : bindingsOf(command);
  return binding === undefined ? '' : keysFor(binding);
}

/** A binding as people know their keys. */
export function keysFor(binding: string): string {
  return binding
    .split('+')
    .map((key) => NAMES[key] ?? key)
    .join('+');
}

const NAMES: { [key: string]: string } = {
  Mod: onMac ? '⌘' : 'Ctrl',
  Alt: onMac ? '⌥' : 'Alt',
  Shift: onMac ? '⇧' : 'Shift',
  Comma: ',',
  Period: '.',
  Slash: '/',
  Semicolon: ';',
  Quote: '’',
  Minus: '-',
  Equal: '=',
  BracketLeft: '[',
  BracketRight: ']',
};

/** The binding that these keys are; `undefined` while only Ctrl, Alt and their like are held. */
export function bindingOf(event: KeyboardEvent): string | undefined {
  // On many keyboards AltGr is Ctrl+Alt, and types letters: it must never be taken for a shortcut.
  if (event.getModifierState('AltGraph')) return undefined;
  if (/^(Control|Meta|Alt|Shift|OS|Hyper|Super)/.test(event.key)) return undefined;
  if (onMac ? event.ctrlKey : event.metaKey) return undefined;
  const held = [
    (onMac ? event.metaKey : event.ctrlKey) && 'Mod',
    event.altKey && 'Alt',
    event.shiftKey && 'Shift',
  ].filter(Boolean);
  return [...held, keyOf(event)].join('+');
}

/** The letter that is on the key; where it has none of A to Z, or Alt on a Mac types another, the key's place. */
function keyOf({ key, code }: KeyboardEvent): string {
  return /^[a-z]$/i.test(key) ? key.toUpperCase() : code.replace(/^(Key|Digit)/, '');
}

/** The commands these keys may run, in the order they are tried. */
export function commandsWith(binding: string): readonly Command[] {
  return registry.value.commands.filter((command) => bindingsOf(command).includes(binding));
}

/**
 * What else these keys would run if the command had them. Left out is what its own feature gave the same keys, as the
 * one to begin and the other to end: of those, only one is ever possible.
 */
export function clashesOf(command: Command, binding: string): readonly Command[] {
  return commandsWith(binding).filter((other) => other.id !== command.id && !cameTogether(command, other));
}

function cameTogether(a: Command, b: Command): boolean {
  const ofOneFeature = a.id.split('.')[0] === b.id.split('.')[0];
  return ofOneFeature && (a.keybindings ?? []).some((binding) => b.keybindings?.includes(binding));
}

/** Runs the command whose keys were pressed. */
export function onKeyDown(event: KeyboardEvent): void {
  if (covered() || event.defaultPrevented) return;
  const binding = bindingOf(event);
  const bound = binding === undefined ? [] : commandsWith(binding);
  const [first] = bound;
  if (first === undefined) return;
  event.preventDefault();
  void runCommand((bound.find((command) => isPossible(command)) ?? first).id);
}
