import '../../locales/for-tests.ts';
import { expect, test, vi } from 'vitest';
import * as Y from 'yjs';
import { createEditor } from './create-editor.ts';

/** A partner's document and one's own, with what one of them writes brought to the other. */
function partners(fill: (content: Y.XmlFragment) => void) {
  const [partner, own] = [new Y.Doc(), new Y.Doc()];
  const bring = () => Y.applyUpdate(own, Y.encodeStateAsUpdate(partner), 'partner');
  const content = partner.getXmlFragment('content');
  content.push([new Y.XmlElement('paragraph')]);
  fill(content);
  bring();
  return { partner: content, own: own.getXmlFragment('content'), bring };
}

function open(content: Y.XmlFragment) {
  const element = document.createElement('div');
  const onUnknown = vi.fn();
  return {
    editor: createEditor(element, { content, label: 'Entry', linesOf: () => [] }, onUnknown),
    element,
    onUnknown,
  };
}

/** A run of text with this mark. */
function marked(name: string, attributes: object): Y.XmlElement {
  const block = new Y.XmlElement('paragraph');
  const text = new Y.XmlText();
  text.insert(0, 'some words', { [name]: attributes });
  block.insert(0, [text]);
  return block;
}

function withAttribute(name: string): Y.XmlElement {
  const block = new Y.XmlElement('paragraph');
  block.setAttribute(name, 'new');
  return block;
}

const UNKNOWN = [
  ['an element', () => new Y.XmlElement('sketch')],
  ['a mark', () => marked('comment', {})],
  ['a mark that may overlap', () => marked('comment--3q2+7w==', {})],
  ['an attribute', () => withAttribute('cycle')],
  ['an element named like an object is', () => new Y.XmlElement('constructor')],
] as const;

test.each(UNKNOWN)('%s of a newer version: no editor opens, and nothing is dropped', (_what, made) => {
  const { own } = partners((content) => content.push([made()]));
  const before = own.toString();
  const { editor } = open(own);
  expect(editor).toBeUndefined();
  expect(own.toString()).toBe(before);
});

test.each(UNKNOWN)(
  '%s of a newer version that arrives while one writes ends the editor, and nothing is dropped',
  (_what, made) => {
    const { own, partner, bring } = partners(() => {});
    const { editor, onUnknown } = open(own);
    partner.push([made()]);
    bring();
    expect(onUnknown).toHaveBeenCalledOnce();
    expect(editor?.isDestroyed).toBe(true);
    expect(own.toString()).toBe(partner.toString());
  },
);

test('what a partner writes beside the text, such as a comment, leaves the editor as it is', () => {
  const { own, partner, bring } = partners(() => {});
  const { editor, onUnknown } = open(own);
  partner.doc?.getArray('comments').push([{ text: 'What did you notice?' }]);
  bring();
  expect(onUnknown).not.toHaveBeenCalled();
  expect(editor?.isDestroyed).toBe(false);
  editor?.destroy();
});

test('what this version knows opens, and opening it writes nothing', () => {
  const { own, partner } = partners((content) =>
    content.push([marked('bold', {}), marked('link', { href: 'https://example.org' })]),
  );
  const { editor, element } = open(own);
  expect(element.textContent).toContain('some words');
  expect(element.querySelector('a')?.getAttribute('href')).toBe('https://example.org');
  expect(own.toString()).toBe(partner.toString());
  editor?.destroy();
});

test("a partner's link that would run code is shown as words", () => {
  const { own } = partners((content) => content.push([marked('link', { href: 'javascript:alert(1)' })]));
  const { editor, element } = open(own);
  expect(element.textContent).toContain('some words');
  expect(element.querySelector('a')).toBeNull();
  expect(element.innerHTML).not.toContain('javascript');
  editor?.destroy();
});
