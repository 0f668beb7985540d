import type { TemplateBlock } from '@alongside/shared/documents/template';
import { expect, test } from 'vitest';
import { blocksOf, textOf } from './blocks-as-text.ts';

const BLOCKS: TemplateBlock[] = [
  { text: 'After a lesson' },
  { heading: 'What did they do?' },
  { text: '' },
  { list: ['at the beginning', 'at the end'] },
  { steps: ['look', 'wait', 'ask'] },
  { text: '' },
];

test('a template is lines that anyone can change, and comes back from them as it was', () => {
  const text = textOf(BLOCKS);
  expect(text.split('\n')).toEqual([
    'After a lesson',
    '# What did they do?',
    '',
    '- at the beginning',
    '- at the end',
    '1. look',
    '2. wait',
    '3. ask',
    '',
  ]);
  expect(blocksOf(text)).toEqual(BLOCKS);
});

test('a mark without words behind it, or in the middle of them, is none', () => {
  expect(blocksOf('#tag\n-5 degrees\n3.5 hours\nA - B')).toEqual([
    { text: '#tag' },
    { text: '-5 degrees' },
    { text: '3.5 hours' },
    { text: 'A - B' },
  ]);
});

test('people write lists in more than one way', () => {
  expect(blocksOf('* one\n- two\n1) first\n7. then')).toEqual([
    { list: ['one', 'two'] },
    { steps: ['first', 'then'] },
  ]);
});
