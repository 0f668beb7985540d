import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { heading, newDocument, paragraph } from '../shape.ts';
import { mirrorOf } from './mirror.ts';
import { turnsFromNotes } from './notes.ts';
import { sentencesOf } from './sentences.ts';

const HOUR = 60 * 60 * 1000;
const me = (text: string, at = 0) => ({ mine: true, text, at });
const other = (text: string, at = 0) => ({ mine: false, text, at });

test('turns and words are counted, one’s own and all', () => {
  const { turns, words } = mirrorOf([me('How was it?'), other('Long, and loud, but good.'), other('Yes.')]);
  expect(turns).toEqual({ mine: 1, all: 3 });
  expect(words).toEqual({ mine: 3, all: 9 });
});

test('one’s own sentences are sorted by what they do, each with why; nothing is said about what others said', () => {
  const { sentences } = mirrorOf([
    me('Thank you for the lesson. What did you notice? Did the bell ring early?'),
    other('You should have waited. Why did you stop them? Have you tried a timer?'),
    me('I would wait a little longer.'),
  ]);
  expect(sentences).toEqual({
    open: [{ sentence: 'What did you notice?', why: 'howOrWhat' }],
    closed: [{ sentence: 'Did the bell ring early?', why: 'yesOrNo' }],
    inquiry: [
      { sentence: 'What did you notice?', why: 'howOrWhat' },
      { sentence: 'Did the bell ring early?', why: 'yesOrNo' },
    ],
    advice: [{ sentence: 'I would wait a little longer.', why: 'inYourPlace' }],
  });
});

test('a topic is opened by the first turn, below a topic’s line, and after a day on which nobody was waiting', () => {
  const { opened } = mirrorOf([
    other('The start went well.', 0),
    me('It did.', HOUR),
    me('I thought about the end.', 26 * HOUR),
    other('What about it?', 27 * HOUR),
    me('It was rushed.', 99 * HOUR),
    other('Topic: the seating. Shall we?', 100 * HOUR),
  ]);
  expect(opened).toEqual([
    { mine: false, text: 'The start went well.', opening: 'first' },
    { mine: true, text: 'I thought about the end.', opening: 'pause' },
    { mine: false, text: 'Topic: the seating. Shall we?', opening: 'topic' },
  ]);
});

test('words that are not English are counted, and not sorted', () => {
  const { sentences, words } = mirrorOf([
    me('Was hast du bemerkt? Ich würde länger warten, und dann alle fragen.'),
  ]);
  expect(sentences).toBeUndefined();
  expect(words.mine).toBe(12);
});

test('nothing at all is nothing at all', () => {
  expect(mirrorOf([])).toMatchObject({ turns: { mine: 0, all: 0 }, words: { mine: 0, all: 0 }, opened: [] });
});

test('a conversation is read from notes: whose line it is, and where a topic begins', () => {
  const doc = new Y.Doc();
  newDocument([
    heading(1, 'Tuesday with Sam'),
    paragraph('We sat in the library.'),
    paragraph('Me: What stayed with you?'),
    paragraph('Sam: The silence. It was 9:30 when it began.'),
    heading(2, 'The end'),
    paragraph('me : I rushed it'),
    paragraph('Topic: next week'),
    paragraph('Mrs. O’Neill-Grün: Let me try.'),
    paragraph('at 10:15 the bell rang'),
  ])(doc);
  expect(turnsFromNotes(doc)).toEqual([
    { mine: true, text: 'What stayed with you?', underTopic: true },
    { mine: false, text: 'The silence. It was 9:30 when it began.', underTopic: false },
    { mine: true, text: 'I rushed it', underTopic: true },
    { mine: false, text: 'Let me try.', underTopic: true },
  ]);
});

test('notes in which nobody says to be the writer are no conversation', () => {
  const doc = new Y.Doc();
  newDocument([paragraph('Focus: who speaks'), paragraph('Sam: The silence.')])(doc);
  expect(turnsFromNotes(doc)).toEqual([]);
});

test('sentences end where people end them', () => {
  expect(sentencesOf('Mrs. Hall came in, e.g. at nine. Then? “Sit down!” she said.\nOk')).toEqual([
    'Mrs. Hall came in, e.g. at nine.',
    'Then?',
    '“Sit down!” she said.',
    'Ok',
  ]);
  expect(sentencesOf(' … ')).toEqual([]);
});

test('a sentence made to be a burden takes no longer than any', () => {
  const made = ['when ', 'if a, ', 'maybe ', 'you really ', '"', 'i would '].map((part) =>
    part.repeat(2_000),
  );
  expect(mirrorOf(made.map((text) => me(text))).turns.mine).toBe(made.length);
});
