import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { writeContent } from './content-tree.ts';
import { addMoment, type Moment, momentFrom, momentsIn, noteMoment } from './moments.ts';
import { contentOf, heading, paragraph } from './shape.ts';

const FILE = `1234-${'a'.repeat(43)}`;
const MOMENT: Moment = { file: FILE, title: 'lesson.webm', seconds: 61.5, at: 1 };

function entry() {
  const content = contentOf(new Y.Doc());
  writeContent(content, [heading(2, 'Thursday'), paragraph('Before it.')]);
  return content;
}

test('moments come with the words below them', () => {
  const content = entry();
  addMoment(content, MOMENT);
  addMoment(content, { ...MOMENT, seconds: 70, at: 2 });
  expect(noteMoment(content, 1, 'Nobody spoke.')).toBe(true);
  expect(noteMoment(content, 1, 'Nobody spoke, and nobody minded.')).toBe(true);
  expect(noteMoment(content, 3, 'There is no such moment.')).toBe(false);
  expect(momentsIn(content)).toEqual([
    { ...MOMENT, note: 'Nobody spoke, and nobody minded.' },
    { ...MOMENT, seconds: 70, at: 2, note: '' },
  ]);
});

test('a note never overwrites what is no line below the moment', () => {
  const content = entry();
  addMoment(content, MOMENT);
  content.delete(3);
  writeContent(content, [heading(2, 'Friday')]);
  expect(momentsIn(content)[0]?.note).toBe('');
  noteMoment(content, 1, 'A hand went up.');
  expect(momentsIn(content)[0]?.note).toBe('A hand went up.');
  expect(content.toArray().map(String).at(-1)).toContain('Friday');
});

test('what a partner sends as a moment leads nowhere but to the web or to a file', () => {
  expect(momentFrom({ url: 'https://video.example/watch', seconds: 3, title: 'A', at: 5 })).toEqual({
    url: 'https://video.example/watch',
    title: 'A',
    seconds: 3,
    at: 5,
  });
  expect(momentFrom({ url: 'javascript:alert(1)', file: '../x', seconds: 3, title: 7 })).toEqual({
    title: '',
    seconds: 3,
    at: 0,
  });
  for (const seconds of [Number.NaN, -1, Number.POSITIVE_INFINITY, '3', undefined]) {
    expect(momentFrom({ url: 'https://video.example/', seconds })).toBeUndefined();
  }
});
