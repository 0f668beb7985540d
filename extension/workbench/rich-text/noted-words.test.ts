import '../../locales/for-tests.ts';
import { signal } from '@preact/signals';
import type { Editor } from '@tiptap/core';
import { afterEach, expect, test } from 'vitest';
import * as Y from 'yjs';
import { createEditor } from './create-editor.ts';
import { chosenWords, type NotedWords } from './notes.ts';

let editor: Editor | undefined;
afterEach(() => editor?.destroy());

function open({ readOnly = false } = {}) {
  const content = new Y.Doc().getXmlFragment('content');
  content.push(
    ['Thursday', 'Wait five minutes.'].map((words) => {
      const block = new Y.XmlElement('paragraph');
      block.push([new Y.XmlText(words)]);
      return block;
    }),
  );
  const words = signal<readonly NotedWords[]>([]);
  const element = document.createElement('div');
  document.body.append(element);
  const options = { content, label: 'Plan', linesOf: () => [], readOnly, notes: { words, mayChoose: true } };
  editor = createEditor(element, options, () => undefined);
  if (editor === undefined) throw new Error('no editor');
  return {
    editor,
    words,
    content,
    shown: (kind: string) => [...element.querySelectorAll(`.${kind}`)].map((one) => one.textContent),
  };
}

const FIVE_MINUTES = { from: 14, to: 26 }; // after `Thursday`, a break, and `Wait `

test('it is told which words are chosen, without the white space around them', () => {
  const { editor } = open();
  editor.commands.setTextSelection({ from: 15, to: 29 });
  expect(chosenWords.value).toMatchObject({ words: 'five minutes.', from: 14, to: 27, isOneRun: true });
  editor.commands.setTextSelection({ from: 2, to: 14 });
  expect(chosenWords.value).toMatchObject({ words: 'hursday\nWai', isOneRun: false });
  editor.destroy();
  expect(chosenWords.value).toBeUndefined();
});

test('what was noted is shown on its words, and what is suggested beside them', () => {
  const { words, shown, editor } = open();
  words.value = [{ id: 'a', ...FIVE_MINUTES, isCurrent: false }];
  expect(shown('commented')).toEqual(['five minutes']);
  words.value = [{ id: 'a', ...FIVE_MINUTES, isCurrent: true, instead: 'a while' }];
  expect([shown('commented'), shown('suggested-away'), shown('suggested')]).toEqual([
    [],
    ['five minutes'],
    ['a while'],
  ]);
  editor.commands.insertContentAt(1, 'On ');
  expect(shown('suggested-away')).toEqual(['five minutes']);
  expect(editor.getText()).not.toContain('a while'); // it is no part of the text
});

test('one can go to words', () => {
  const { editor } = open();
  chosenWords.value?.choose(FIVE_MINUTES);
  const { from, to } = editor.state.selection;
  expect(editor.state.doc.textBetween(from, to)).toBe('five minutes');
});

test('where words can only be commented on, the cursor goes through them and nothing changes them', () => {
  const { editor, content } = open({ readOnly: true });
  const before = content.toString();
  expect(editor.view.dom.getAttribute('aria-readonly')).toBe('true');
  expect(editor.view.dom.getAttribute('contenteditable')).toBe('true');
  editor.commands.setTextSelection({ from: 16, to: 28 });
  expect(chosenWords.value?.words).toBe('five minutes');
  editor.commands.insertContent('nothing');
  editor.commands.toggleBold();
  editor.commands.deleteSelection();
  const typed = new InputEvent('beforeinput', { inputType: 'insertText', data: 'x', cancelable: true });
  editor.view.dom.dispatchEvent(typed);
  expect(typed.defaultPrevented).toBe(true);
  expect(content.toString()).toBe(before);
});
