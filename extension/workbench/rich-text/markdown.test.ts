import '../../locales/for-tests.ts';
import type { Editor } from '@tiptap/core';
import { afterEach, expect, test } from 'vitest';
import * as Y from 'yjs';
import { createEditor } from './create-editor.ts';

let editor: Editor | undefined;
afterEach(() => editor?.destroy());

function open(): { editor: Editor; content: Y.XmlFragment; typed: (text: string) => void } {
  const content = new Y.Doc().getXmlFragment('content');
  content.push([new Y.XmlElement('paragraph')]);
  const created = createEditor(
    document.createElement('div'),
    { content, label: 'Entry', linesOf: () => [] },
    () => {},
  );
  if (created === undefined) throw new Error('it did not open');
  editor = created;
  return { editor: created, content, typed: (text) => typeInto(created, text) };
}

/** Types letter by letter, as ProseMirror hears it: first whoever wants to make something else of it. */
function typeInto({ view }: Editor, text: string): void {
  for (const letter of text) {
    const { from, to } = view.state.selection;
    const insert = () => view.state.tr.insertText(letter, from, to);
    const taken = view.someProp('handleTextInput', (handle) => handle(view, from, to, letter, insert));
    if (!taken) view.dispatch(insert());
  }
}

function names(content: Y.XmlFragment): string {
  return content
    .toArray()
    .map((node) => (node instanceof Y.XmlElement ? node.nodeName : ''))
    .join(' ');
}

test.for([
  ['# So', '<heading level="2">So</heading>'],
  ['## So', '<heading level="2">So</heading>'],
  ['### So', '<heading level="3">So</heading>'],
  ['- So', '<bulletlist><listitem><paragraph>So</paragraph></listitem></bulletlist>'],
  ['* So', '<bulletlist><listitem><paragraph>So</paragraph></listitem></bulletlist>'],
  ['> So', '<blockquote><paragraph>So</paragraph></blockquote>'],
  ['[ ] So', '<tasklist><taskitem checked="false"><paragraph>So</paragraph></taskitem></tasklist>'],
  ['[] So', '<tasklist><taskitem checked="false"><paragraph>So</paragraph></taskitem></tasklist>'],
  ['[x] So', '<tasklist><taskitem checked="true"><paragraph>So</paragraph></taskitem></tasklist>'],
  ['- [ ] So', '<tasklist><taskitem checked="false"><paragraph>So</paragraph></taskitem></tasklist>'],
  ['- [x] So', '<tasklist><taskitem checked="true"><paragraph>So</paragraph></taskitem></tasklist>'],
  ['**So** ', '<paragraph><bold>So</bold> </paragraph>'],
  ['*So* ', '<paragraph><italic>So</italic> </paragraph>'],
  ['`So` ', '<paragraph><code>So</code> </paragraph>'],
] as const)('"%s" is taken as Markdown', ([text, made]) => {
  const { content, typed } = open();
  typed(text);
  expect(content.toString().replaceAll(/ (start|type)="[^"]*"/g, '')).toBe(made);
});

test.for([
  ['1. So', 'orderedList'],
  ['``` So', 'codeBlock'],
  ['---', 'horizontalRule'],
] as const)('"%s" begins a block of its kind', ([text, name]) => {
  const { content, typed } = open();
  typed(text);
  expect(names(content)).toContain(name);
});

test('a box is ticked by a shortcut in its line, and no box around it', () => {
  const { editor, content, typed } = open();
  typed('[ ] Copy the sheets');
  editor.commands.splitListItem('taskItem');
  editor.commands.sinkListItem('taskItem');
  typed('Both sides');
  const tick = () =>
    editor.view.someProp('handleKeyDown', (handle) =>
      handle(editor.view, new KeyboardEvent('keydown', { key: 'Enter', ctrlKey: true })),
    );
  expect(tick()).toBe(true);
  expect(content.toString()).toMatch(/<taskitem checked="false">.*<taskitem checked="true">/);
  tick();
  expect(content.toString()).not.toContain('checked="true"');
});

test('a table has a header row, and Tab in its last cell makes a row', () => {
  const { editor, content } = open();
  editor.chain().insertTable({ rows: 2, cols: 2, withHeaderRow: true }).run();
  const rows = () => content.toString().match(/<tablerow>/g)?.length;
  expect(content.toString().match(/<tableheader /g)).toHaveLength(2);
  for (let cells = 0; cells < 4; cells += 1) {
    editor.view.someProp('handleKeyDown', (handle) =>
      handle(editor.view, new KeyboardEvent('keydown', { key: 'Tab' })),
    );
  }
  expect(rows()).toBe(3);
});

test.for(['colspan', 'rowspan'])('a cell that claims a %s without end is not laid out', (name) => {
  const content = new Y.Doc().getXmlFragment('content');
  const [table, row, cell] = [
    new Y.XmlElement('table'),
    new Y.XmlElement('tableRow'),
    new Y.XmlElement<Record<string, number>>('tableCell'),
  ];
  content.push([table]);
  table.push([row]);
  row.push([cell as unknown as Y.XmlElement]);
  cell.setAttribute(name, 1_000_000_000);
  cell.push([new Y.XmlElement('paragraph')]);
  const element = document.createElement('div');
  expect(createEditor(element, { content, label: 'Entry', linesOf: () => [] }, () => {})).toBeUndefined();
});

test('a pasted cell takes up no more than a hundred columns', () => {
  const { editor, content } = open();
  editor.commands.insertContent(
    '<table><tr><td colspan="1000000000">One</td></tr><tr><td>Two</td></tr></table>',
  );
  expect(content.toString()).toContain('colspan="100"');
});

test.each([
  [true, 3],
  [false, 4],
])('a table with a cell too few, read only: %s, has %i cells', (readOnly, cells) => {
  const content = new Y.Doc().getXmlFragment('content');
  const table = new Y.XmlElement('table');
  content.push([table]);
  for (const inRow of [2, 1]) {
    const row = new Y.XmlElement('tableRow');
    table.push([row]);
    for (let cell = 0; cell < inRow; cell += 1) {
      row.push([new Y.XmlElement('tableCell')]);
      (row.get(cell) as Y.XmlElement).push([new Y.XmlElement('paragraph')]);
    }
  }
  const element = document.createElement('div');
  editor = createEditor(element, { content, label: 'Entry', readOnly, linesOf: () => [] }, () => {});
  if (!readOnly) editor?.commands.insertContentAt(3, 'So');
  expect(content.toString().match(/<tablecell/g)).toHaveLength(cells);
});
