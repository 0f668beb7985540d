import '../../locales/for-tests.ts';
import { beforeEach, expect, test } from 'vitest';
import * as Y from 'yjs';
import { createEditor, insertBlock } from './create-editor.ts';

let content: Y.XmlFragment;
let editor: NonNullable<ReturnType<typeof createEditor>>;

beforeEach(() => {
  content = new Y.Doc().getXmlFragment('content');
  const created = createEditor(
    document.createElement('div'),
    { content, label: 'Entry', linesOf: () => [] },
    () => {},
  );
  if (created === undefined) throw new Error('no editor');
  editor = created;
  return () => editor.destroy();
});

const picture = { type: 'image', attrs: { attachment: 'a', width: 4, height: 3 } };

/** The blocks, a picture as `[a]`, with `|` where the cursor is. */
function written(): string[] {
  const { doc, selection } = editor.state;
  return doc.children.map((block, index) => {
    const words = block.type.name === 'image' ? `[${block.attrs.attachment}]` : block.textContent;
    if (selection.$from.index(0) !== index || !block.isTextblock) return words;
    const at = selection.$from.parentOffset;
    return `${words.slice(0, at)}|${words.slice(at)}`;
  });
}

function write(html: string, cursor: number): void {
  editor.commands.setContent(html);
  editor.commands.setTextSelection(cursor);
}

test('a block goes below the words that the cursor is in, and there is a line to go on', () => {
  write('<p>Title</p><p>Words</p>', 11);
  expect(written()).toEqual(['Title', 'Wor|ds']);
  expect(insertBlock(editor, picture)).toBe(true);
  expect(written()).toEqual(['Title', 'Words', '[a]', '|']);
});

test('several in a row stand in their order', () => {
  write('<p>Title</p><p>Words</p>', 3);
  for (const attachment of ['a', 'b', 'c']) insertBlock(editor, { type: 'image', attrs: { attachment } });
  expect(written()).toEqual(['Title', '[a]', '[b]', '[c]', '|Words']);
});

test('an empty line makes way, but not the title’s', () => {
  write('<p></p>', 1);
  insertBlock(editor, picture);
  expect(written()).toEqual(['', '[a]', '|']);
  insertBlock(editor, { type: 'image', attrs: { attachment: 'b' } });
  expect(written()).toEqual(['', '[a]', '[b]', '|']);
});

test('from inside a list it goes below the whole list', () => {
  write('<p>Title</p><ul><li><p>one</p></li><li><p>two</p></li></ul>', 11);
  insertBlock(editor, picture);
  expect(written()).toEqual(['Title', 'onetwo', '[a]', '|']);
});

test('where the editor is gone, nothing is put in', () => {
  editor.destroy();
  expect(insertBlock(editor, picture)).toBe(false);
});

test('a picture’s address in what is pasted is not followed; a picture of this entry is known again', () => {
  editor.commands.setContent(
    '<p>Words</p><img src="https://example.org/tracker.png"><img data-attachment="a" width="4" height="3" alt="strips">',
  );
  expect(editor.getHTML()).not.toContain('example.org');
  const images = content
    .toArray()
    .filter((node) => node instanceof Y.XmlElement && node.nodeName === 'image');
  expect(images.map((image) => (image as Y.XmlElement).getAttributes())).toEqual([
    { attachment: 'a', width: 4, height: 3, alt: 'strips' },
  ]);
});
