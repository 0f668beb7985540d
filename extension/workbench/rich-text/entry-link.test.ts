import '../../locales/for-tests.ts';
import { signal } from '@preact/signals';
import type { Editor } from '@tiptap/core';
import { NodeSelection } from '@tiptap/pm/state';
import { afterEach, expect, test, vi } from 'vitest';
import * as Y from 'yjs';
import { createEditor } from './create-editor.ts';
import type { EntryLinks } from './entry-links.ts';

let editor: Editor | undefined;
afterEach(() => editor?.destroy());

type Look = ReturnType<EntryLinks['look']>;

function show(links?: EntryLinks) {
  const content = new Y.Doc().getXmlFragment('content');
  const paragraph = new Y.XmlElement('paragraph');
  content.push([paragraph]);
  const link = new Y.XmlElement('entryLink');
  link.setAttribute('entry', 'an id');
  link.setAttribute('label', 'Monday');
  paragraph.push([new Y.XmlText('As on '), link]);
  const element = document.createElement('div');
  editor = createEditor(
    element,
    { content, label: 'Entry', linesOf: () => [], ...(links && { links }) },
    () => {},
  );
  return { element, content };
}

function knowing(first: Look) {
  const look = signal(first);
  const open = vi.fn();
  return { look, open, links: { find: () => [], look: () => look.value, open } };
}

test('a link follows the title of its entry, and what is written stays as it is', () => {
  const { look, links } = knowing({ title: 'Monday', state: 'here' });
  const { element, content } = show(links);
  const before = content.toString();
  look.value = { title: 'Monday, period 3', state: 'here' };
  expect(element.textContent).toContain('As on Monday, period 3');
  expect(content.toString()).toBe(before);
});

test('a click opens it, and so does Enter with the cursor on it', () => {
  const { open, links } = knowing({ title: 'Monday', state: 'here' });
  const { element } = show(links);
  element.querySelector<HTMLElement>('.entry-link')?.click();
  expect(open).toHaveBeenLastCalledWith('an id');
  open.mockClear();
  const view = editor?.view;
  if (view === undefined) throw new Error('it did not open');
  view.dispatch(view.state.tr.setSelection(NodeSelection.create(view.state.doc, 'As on '.length + 1)));
  view.someProp('handleKeyDown', (handle) => handle(view, new KeyboardEvent('keydown', { key: 'Enter' })));
  expect(open).toHaveBeenLastCalledWith('an id');
});

test('a link says that its entry is in the trash, and opens it there', () => {
  const { open, links } = knowing({ title: 'Monday', state: 'in the trash' });
  const { element } = show(links);
  expect(element.textContent).toContain('Monday (in the trash)');
  element.querySelector<HTMLElement>('.entry-link')?.click();
  expect(open).toHaveBeenCalledOnce();
});

test('a link says that its entry is gone by the name it had, and opens nothing', () => {
  const { open, links } = knowing({ state: 'gone' });
  const { element } = show(links);
  expect(element.textContent).toContain('Monday (not here any more)');
  element.querySelector<HTMLElement>('.entry-link')?.click();
  expect(open).not.toHaveBeenCalled();
});

test('where no other entries are known of, it is read as words', () => {
  const { element } = show();
  expect(element.textContent).toContain('As on Monday');
  expect(element.querySelector('[role="link"]')).toBeNull();
});
