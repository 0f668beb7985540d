import { expect, test } from 'vitest';
import { marked, type Passage, passageIn } from './passage.ts';

const wordsMarked = ({ text, marks }: Passage) => marks.map(([from, to]) => text.slice(from, to));

test('the words that were looked for are marked as they are written', () => {
  expect(wordsMarked(marked('Élise asked, and asked again', 'elise ask'))).toEqual([
    'Élise',
    'asked',
    'asked',
  ]);
  expect(wordsMarked(marked('今日は静かな教室だった', '教室'))).toEqual(['教室']);
  expect(marked('Nothing of it', 'bell').marks).toEqual([]);
});

test('the part that is shown is the one with most of the words', () => {
  const filler = Array.from({ length: 80 }, (_, index) => `word${index}`).join(' ');
  const passage = passageIn([`silence ${filler}`, 'a question and then silence', filler], 'silence question');
  expect(wordsMarked(passage)).toEqual(['question', 'silence']);
  expect(passage.text).toMatch(/^… .*a question and then silence.* …$/);
  expect(passage.text.length).toBeLessThan(200);
});

test('it begins and ends between words', () => {
  const filler = Array.from({ length: 80 }, (_, index) => `word${index}`).join(' ');
  const { text } = passageIn([filler, 'bell', filler], 'bell');
  expect(`${filler} bell ${filler}`).toContain(text.replaceAll('… ', '').replaceAll(' …', ''));
  for (const word of text.split(' ').filter((one) => one !== '…'))
    expect(`${filler} bell`.split(' ')).toContain(word);
});

test('where none of the words are, it shows the beginning', () => {
  expect(passageIn(['So it began', 'and ended'], 'bell')).toEqual({
    text: 'So it began and ended',
    marks: [],
  });
  expect(passageIn([], 'bell')).toEqual({ text: '', marks: [] });
});
