import { expect, test } from 'vitest';
import { readAnswer } from './read-answer.ts';

const READING = { title: 'A page', address: 'https://example.org/', focused: true, focusedBelow: false };
const paragraph = (insert: unknown, attributes?: unknown) => ({
  name: 'paragraph',
  attributes: {},
  children: [{ text: [{ insert, ...(attributes !== undefined && { attributes }) }] }],
});
const withBlocks = (...blocks: unknown[]) => ({ ...READING, quote: { blocks, cut: false } });

test('an answer of ours is read as it is', () => {
  const answer = withBlocks(paragraph('so', { link: { href: 'https://example.org/' }, bold: {} }), {
    name: 'bulletList',
    attributes: {},
    children: [{ name: 'listItem', attributes: {}, children: [paragraph('one')] }],
  });
  expect(readAnswer(answer)).toEqual(answer);
});

test.each([
  ['nothing', undefined],
  ['a word', 'hello'],
  ['an element of another kind', withBlocks({ name: 'image', attributes: {}, children: [] })],
  ['an attribute of another kind', withBlocks({ ...paragraph('x'), attributes: { onclick: 'x' } })],
  ['a link that runs', withBlocks(paragraph('x', { link: { href: 'javascript:alert(1)' } }))],
  ['words that are an object', withBlocks(paragraph({ toString: 'x' }))],
  ['a title without end', { ...READING, title: 'x'.repeat(301) }],
  ['a language that is markup', { ...READING, language: '"><script>' }],
])('what is none is not believed: %s', (_what, answer) => {
  expect(readAnswer(answer)).toBeUndefined();
});

test('one that is deeper or larger than a page can be is not looked at any further', () => {
  let deep: unknown = paragraph('x');
  for (let level = 0; level < 5_000; level += 1)
    deep = { name: 'blockquote', attributes: {}, children: [deep] };
  expect(readAnswer(withBlocks(deep))).toBeUndefined();
  expect(readAnswer(withBlocks(...Array.from({ length: 90_000 }, () => paragraph('x'))))).toBeUndefined();
});

test('an anchor that is none is left out, and the quote stays', () => {
  const answer = { ...READING, quote: { blocks: [paragraph('x')], cut: false, anchor: { quote: 'x' } } };
  expect(readAnswer(answer)).toEqual(withBlocks(paragraph('x')));
});
