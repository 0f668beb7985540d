import { expect, test } from 'vitest';
import type { Command } from './contributions.ts';
import { createRegistry } from './registry.ts';

const command = (id: string): Command => ({ id, title: id, run: () => undefined });
const component = () => null;

test('the shell finds what features contribute, in the order they ask for', () => {
  const registry = createRegistry([
    { id: 'b', views: [{ id: 'late', title: 'Late', icon: 'book', order: 20, component }] },
    { id: 'a', views: [{ id: 'early', title: 'Early', icon: 'book', order: 10, component }] },
  ]);
  expect(registry.views.map(({ id }) => id)).toEqual(['early', 'late']);
});

test('a menu leaves out the command of a feature that was removed', () => {
  const menus = [
    { menu: 'editor.title', command: 'gone.doThis', order: 1 },
    { menu: 'editor.title', command: 'here.doThat', order: 2 },
  ];
  const registry = createRegistry([{ id: 'here', menus, commands: [command('here.doThat')] }]);
  expect(registry.menu('editor.title').map(({ id }) => id)).toEqual(['here.doThat']);
});

test('two commands with one id are refused, and the error names it', () => {
  const twice = [
    { id: 'a', commands: [command('same.id')] },
    { id: 'b', commands: [command('same.id')] },
  ];
  expect(() => createRegistry(twice)).toThrow('same.id');
});

test('an error is explained by the feature that knows it, and by nobody else', () => {
  const disk = new Error('disk');
  const registry = createRegistry([
    { id: 'a', explain: () => undefined },
    { id: 'b', explain: (error) => (error === disk ? 'The disk is full.' : undefined) },
  ]);
  expect(registry.explain(disk)).toBe('The disk is full.');
  expect(registry.explain(new Error('other'))).toBeUndefined();
});
