import '../../../locales/for-tests.ts';
import { signal } from '@preact/signals';
import type { Editor } from '@tiptap/core';
import { afterEach, expect, test } from 'vitest';
import * as Y from 'yjs';
import { createEditor } from '../create-editor.ts';
import type { Notes } from '../notes.ts';

const opened: Editor[] = [];
afterEach(() => {
  for (const editor of opened.splice(0)) editor.destroy();
  document.body.replaceChildren();
});

function open(doc: Y.Doc, offersMinutes = true, readOnly = false, notes?: Notes) {
  const content = doc.getXmlFragment('content');
  if (content.length === 0) content.push([new Y.XmlElement('paragraph')]);
  const place = document.body.appendChild(document.createElement('div'));
  const options = {
    content,
    label: 'Session plan',
    linesOf: () => [],
    offersMinutes,
    readOnly,
    ...(notes && { notes }),
  };
  const editor = createEditor(place, options, () => {});
  if (editor === undefined) throw new Error('it did not open');
  opened.push(editor);
  const fields = () => [...place.querySelectorAll<HTMLInputElement>('.step-minutes > input')];
  return { editor, place, fields, minutes: () => fields().map(({ value }) => value) };
}

function type({ view }: Editor, text: string): void {
  for (const letter of text) {
    const { from, to } = view.state.selection;
    const insert = () => view.state.tr.insertText(letter, from, to);
    const taken = view.someProp('handleTextInput', (handle) => handle(view, from, to, letter, insert));
    if (!taken) view.dispatch(insert());
  }
}

function press({ view }: Editor, key: string, ctrlKey = false): void {
  const event = new KeyboardEvent('keydown', { key, ctrlKey, bubbles: true, cancelable: true });
  view.someProp('handleKeyDown', (handle) => handle(view, event));
}

function fill(field: HTMLInputElement | undefined, value: string): void {
  if (field === undefined) throw new Error('there is no such field');
  field.value = value;
  field.dispatchEvent(new Event('input'));
}

/** Two devices that have the same plan, and hear of each other when it is said. */
function partners() {
  const [ama, sam] = [new Y.Doc(), new Y.Doc()];
  const meet = () => {
    Y.applyUpdate(sam, Y.encodeStateAsUpdate(ama), 'partner');
    Y.applyUpdate(ama, Y.encodeStateAsUpdate(sam), 'partner');
  };
  return { ama, sam, meet };
}

const itemsOf = (doc: Y.Doc) => doc.getXmlFragment('content').toString();

test('minutes that are typed before the words of a step are its minutes; the next step has its own', () => {
  const doc = new Y.Doc();
  const { editor, minutes } = open(doc);
  type(editor, '1. 10 min Starter');
  press(editor, 'Enter');
  type(editor, 'In pairs');
  expect(minutes()).toEqual(['10', '']);
  expect(itemsOf(doc)).toContain('<listitem minutes="10"><paragraph>Starter</paragraph></listitem>');
  expect(itemsOf(doc)).toContain('<listitem><paragraph>In pairs</paragraph></listitem>');
});

test('from a step to its minutes and back by keyboard', () => {
  const { editor, fields } = open(new Y.Doc());
  type(editor, '1. Starter');
  press(editor, 'Enter', true);
  expect(document.activeElement).toBe(fields()[0]);
  expect(fields()[0]?.getAttribute('aria-label')).toBe('Minutes of “Starter”');
  fill(fields()[0], '12');
  fields()[0]?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }));
  expect(document.activeElement).toBe(editor.view.dom);
  type(editor, ' with cards');
  expect(editor.getText().trim()).toBe('Starter with cards');
});

test('one writes a step while the other gives it minutes: both stay', () => {
  const { ama, sam, meet } = partners();
  const amas = open(ama);
  type(amas.editor, '1. Starter');
  meet();
  const sams = open(sam);
  type(amas.editor, ' with cards');
  fill(sams.fields()[0], '15');
  meet();
  expect(itemsOf(ama)).toContain(
    '<listitem minutes="15"><paragraph>Starter with cards</paragraph></listitem>',
  );
  expect(itemsOf(sam)).toBe(itemsOf(ama));
  expect(amas.minutes()).toEqual(['15']);
});

test('what is being typed as minutes stays while a partner writes another number, which shows afterwards', () => {
  const { ama, sam, meet } = partners();
  const amas = open(ama);
  type(amas.editor, '1. Starter');
  meet();
  const sams = open(sam);
  amas.fields()[0]?.focus();
  fill(amas.fields()[0], '');
  fill(sams.fields()[0], '20');
  meet();
  expect(amas.minutes()).toEqual(['']);
  amas.fields()[0]?.blur();
  expect(amas.minutes()).toEqual(['20']);
});

test('minutes that are none are not written', () => {
  const doc = new Y.Doc();
  const { editor, fields } = open(doc);
  type(editor, '1. 10 min Starter');
  for (const none of ['0', '-5', '601', '1.5']) fill(fields()[0], none);
  expect(itemsOf(doc)).toContain('minutes="10"');
  fill(fields()[0], '');
  expect(itemsOf(doc)).not.toContain('minutes');
});

test('other documents show the minutes that a step has, and offer none; to read, they can’t be changed', () => {
  const doc = new Y.Doc();
  const first = open(doc, false);
  type(first.editor, '1. Plain');
  expect(first.fields()).toEqual([]);
  press(first.editor, 'Enter');
  type(first.editor, '10 min Starter');
  expect(first.minutes()).toEqual(['10']);
  const read = open(doc, true, true);
  expect(read.minutes()).toEqual(['10']);
  expect(read.fields()[0]?.readOnly).toBe(true);
});

test('copied, a step keeps its minutes', () => {
  const { editor } = open(new Y.Doc());
  type(editor, '1. 10 min Starter');
  const html = editor.getHTML();
  const other = open(new Y.Doc());
  other.editor.commands.setContent(html);
  expect(other.minutes()).toEqual(['10']);
});

test('whoever may only comment reads the minutes, and is offered none', () => {
  const doc = new Y.Doc();
  const { editor } = open(doc);
  type(editor, '1. 10 min Starter');
  press(editor, 'Enter');
  const commenter = open(doc, true, true, { words: signal([]), mayChoose: true });
  expect(commenter.minutes()).toEqual(['10']);
  expect(commenter.fields()[0]?.readOnly).toBe(true);
});
