import type { ContentNode } from '@alongside/shared/documents/content-tree';
import { paragraph } from '@alongside/shared/documents/shape';
import { expect, test } from 'vitest';
import { clipBlock } from '../clip-content.ts';
import { clipsIn } from './quotes-of.ts';

const PAGE = 'https://example.org/lesson';
const clip = (url: string, words: string) =>
  clipBlock({ kind: 'clip', url, title: 'A lesson', at: 1, direction: 'rtl', quote: [paragraph(words)] });

const wordsIn = (nodes: ContentNode[]) => [...clipsIn(nodes, PAGE)].map(({ words }) => words);

test('the quotes of a page are its clips in an entry, also within other blocks', () => {
  const within: ContentNode = { name: 'blockquote', attributes: {}, children: [clip(PAGE, 'Then wait.')] };
  expect(wordsIn([paragraph('My own words'), clip(PAGE, 'First, ask.'), within])).toEqual([
    'First, ask.',
    'Then wait.',
  ]);
});

test('clips of other pages, and the page without a passage of it, are none of them', () => {
  const pageAlone = clipBlock({ kind: 'clip', url: PAGE, title: 'A lesson', at: 1 });
  expect(wordsIn([clip(`${PAGE}?page=2`, 'First, ask.'), pageAlone])).toEqual([]);
});

test('of what a partner or an older version left in a clip, only what has its shape is taken', () => {
  const odd = clip(PAGE, 'Then wait.') as Exclude<ContentNode, { text: unknown }>;
  odd.attributes = { ...odd.attributes, anchor: '{"quote":7}', direction: 'up', language: 7 };
  expect([...clipsIn([odd], PAGE)]).toEqual([{ words: 'Then wait.' }]);
});
