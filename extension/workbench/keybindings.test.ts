import '../locales/for-tests.ts';
import { beforeEach, expect, test } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { Command } from './contributions.ts';
import { bindingOf, bindingsOf, clashesOf, onKeyDown, ownKeybindings } from './keybindings.ts';
import { whyNot } from './keys/refused.ts';
import { createRegistry, registry } from './registry.ts';
import { changeSetting } from './settings/setting.ts';

const ran: string[] = [];
const command = (id: string, keybindings: string[], when?: () => boolean): Command => ({
  id,
  title: id,
  keybindings,
  run: () => {
    ran.push(id);
  },
  ...(when && { when }),
});

beforeEach(async () => {
  fakeBrowser.reset();
  ran.length = 0;
  await changeSetting(ownKeybindings, undefined);
});

function commands(...all: Command[]): void {
  registry.value = createRegistry([{ id: 'test', commands: all }]);
}

/** The keys of a keyboard on which AltGr is not held. */
function keys(init: KeyboardEventInit): KeyboardEvent {
  const event = new KeyboardEvent('keydown', init);
  event.getModifierState = () => false;
  return event;
}

function press(key: string, init: KeyboardEventInit = {}): void {
  const code = /^[a-z]$/i.test(key) ? `Key${key.toUpperCase()}` : key;
  onKeyDown(keys({ key, code, ...init }));
}

test('keys are named by their letter, and where they have none of A to Z by their place', () => {
  const named = (init: KeyboardEventInit) => bindingOf(keys(init));
  expect(named({ key: 'n', code: 'KeyN', ctrlKey: true, altKey: true })).toBe('Mod+Alt+N');
  expect(named({ key: 'P', code: 'KeyP', ctrlKey: true, shiftKey: true })).toBe('Mod+Shift+P');
  expect(named({ key: 'a', code: 'KeyQ', ctrlKey: true })).toBe('Mod+A'); // a French keyboard
  expect(named({ key: 'т', code: 'KeyN', ctrlKey: true })).toBe('Mod+N'); // a Russian one
  expect(named({ key: '1', code: 'Digit1', altKey: true })).toBe('Alt+1');
  expect(named({ key: ',', code: 'Comma', ctrlKey: true })).toBe('Mod+Comma');
  expect(named({ key: 'Control', code: 'ControlLeft', ctrlKey: true })).toBeUndefined();
});

test('a letter that AltGr types is no shortcut', () => {
  const typed = new KeyboardEvent('keydown', { key: 'n', code: 'KeyN', ctrlKey: true, altKey: true });
  typed.getModifierState = (held) => held === 'AltGraph';
  expect(bindingOf(typed)).toBeUndefined();
});

test('what a person bound comes in place of what a command came with', async () => {
  commands(command('one', ['Mod+Alt+N']), command('other', []));
  await changeSetting(ownKeybindings, { other: ['F2'], one: [] });
  press('n', { ctrlKey: true, altKey: true });
  press('F2');
  expect(ran).toEqual(['other']);
});

test('bindings that make no sense change nothing', async () => {
  commands(command('one', ['F2']));
  for (const nonsense of ['F3', { one: 'F3' }, { one: [3] }, null]) {
    await changeSetting(ownKeybindings, nonsense);
    expect(bindingsOf(registry.value.commands[0] as Command)).toEqual(['F2']);
  }
});

test('of two with the same keys, the one runs that is possible', () => {
  let possible = false;
  commands(
    command('first', ['F2'], () => possible),
    command('second', ['F2']),
  );
  press('F2');
  possible = true;
  press('F2');
  expect(ran).toEqual(['second', 'first']);
});

test('keys that a feature gave to two of its commands are no clash, those of anything else are', () => {
  const begin = command('notes.begin', ['F2']);
  commands(
    begin,
    command('notes.end', ['F2']),
    command('notes.other', ['F3']),
    command('plans.begin', ['F2']),
  );
  const named = (binding: string) => clashesOf(begin, binding).map(({ id }) => id);
  expect(named('F2')).toEqual(['plans.begin']);
  expect(named('F3')).toEqual(['notes.other']);
  expect(named('F4')).toEqual([]);
});

test('nothing is bound to keys that type, or that the browser keeps', () => {
  expect(whyNot('A')).toContain('type');
  expect(whyNot('Shift+A')).toContain('type');
  expect(whyNot('Mod+T')).toContain('browser');
  for (const free of ['F2', 'Shift+F2', 'Mod+Alt+N', 'Alt+1']) expect(whyNot(free)).toBeUndefined();
});
