import fc from 'fast-check';
import { beforeEach, expect, test } from 'vitest';
import * as editors from './editors.ts';

const { closeEditor, closeEditors, editorsNow, keepEditor, keyOf, leaveEditor, moveEditor } = editors;
const { openEditor, openEditors, pinEditor, reopenEditor, restoreEditors, showEditor, showNext } = editors;

beforeEach(() => {
  for (const id of 'abcdefx') editors.closeGone('document', id);
});

const ids = () => openEditors.value.map(({ id }) => id).join(' ');
const key = (id: string) => keyOf({ kind: 'document', id });

function open(...all: string[]): void {
  for (const id of all) {
    showEditor('document', id);
    keepEditor();
  }
}

test('what is looked at next takes the place of what was only looked at', () => {
  open('a');
  showEditor('document', 'b');
  showEditor('document', 'c');
  expect(ids()).toBe('a c');
  keepEditor();
  showEditor('document', 'd');
  expect(ids()).toBe('a c d');
});

test('closing goes back to what was shown before', () => {
  open('a', 'b', 'c');
  showEditor('document', 'a');
  closeEditor();
  expect(openEditor.value?.id).toBe('c');
  closeEditor(key('b'));
  expect(openEditor.value?.id).toBe('c');
  reopenEditor();
  expect(ids()).toBe('c b');
  expect(openEditor.value?.id).toBe('b');
});

test('pinned ones come first and stay when others are closed', () => {
  open('a', 'b', 'c');
  pinEditor(key('c'), true);
  expect(ids()).toBe('c a b');
  closeEditors(() => true);
  expect(ids()).toBe('c');
  pinEditor(key('c'), false);
  closeEditors(() => true);
  expect(ids()).toBe('');
});

test('what is gone for good can not be opened again', () => {
  open('a');
  closeEditor();
  editors.closeGone('document', 'a');
  reopenEditor();
  expect(ids()).toBe('');
});

test('one goes round all of them in both directions', () => {
  open('a', 'b', 'c');
  showNext(1);
  expect(openEditor.value?.id).toBe('a');
  showNext(-1);
  expect(openEditor.value?.id).toBe('c');
});

test('leaving for the list closes what was only looked at, and nothing else', () => {
  open('a');
  showEditor('document', 'b');
  leaveEditor();
  expect(ids()).toBe('a');
  expect(openEditor.value).toBeUndefined();
});

test('whatever is done: one of each, pinned first, at most one only looked at, and what is shown is open', () => {
  const id = fc.constantFrom(...'abcdef');
  const step = fc.oneof(
    id.map((id) => () => showEditor('document', id)),
    id.map((id) => () => keepEditor(key(id))),
    id.map((id) => () => closeEditor(key(id))),
    fc.tuple(id, fc.boolean()).map(
      ([id, pinned]) =>
        () =>
          pinEditor(key(id), pinned),
    ),
    fc.tuple(id, fc.nat(9)).map(
      ([id, place]) =>
        () =>
          moveEditor(key(id), place),
    ),
    fc.constant(() => reopenEditor()),
    fc.constant(() => showNext(1)),
    fc.constant(() => leaveEditor()),
    fc.constant(() => restoreEditors({ tabs: [{ kind: 'document', id: 'x' }], shown: key('x') })),
  );
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      for (const take of steps) {
        take();
        const { tabs, shown } = editorsNow.value;
        expect(new Set(tabs.map(keyOf)).size).toBe(tabs.length);
        expect(tabs.filter(({ passing }) => passing).length).toBeLessThanOrEqual(1);
        expect(tabs.findLastIndex(({ pinned }) => pinned)).toBe(
          tabs.filter(({ pinned }) => pinned).length - 1,
        );
        if (shown !== undefined) expect(tabs.map(keyOf)).toContain(shown);
      }
    }),
  );
});
