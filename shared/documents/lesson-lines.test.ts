import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { continueClock, LESSON, pauseClock, startClock } from './lesson-clock.ts';
import { addLine, LONGEST_LINE, linesOfLesson, type Tie, tieOf, tieToVideo, untie } from './lesson-lines.ts';
import { addMoment, momentsIn } from './moments.ts';
import { contentOf, heading, newDocument, paragraph } from './shape.ts';

const START = 1_760_000_000_000;
const at = (seconds: number) => START + seconds * 1000;
const FILE = { file: `1234-${'a'.repeat(43)}` };
const TIE: Tie = { video: FILE, title: 'The lesson', at: at(10), seconds: 70, ranOn: false };

/** A lesson of three lines, with a pause of 50 seconds before the last. */
function lesson(): Y.Doc {
  const doc = new Y.Doc();
  newDocument([heading(1, 'Who speaks?'), paragraph('What did pupils do?')])(doc);
  startClock(doc, START);
  addLine(doc, 'Six hands are up.', at(10));
  addLine(doc, 'Jo turns to the window.', at(30));
  pauseClock(doc, at(40));
  continueClock(doc, at(90));
  addLine(doc, 'Two of them talk it over.', at(100));
  return doc;
}

const seconds = (doc: Y.Doc) => linesOfLesson(doc).map((line) => line.seconds);

test('a line has the time that the clock showed when it was begun', () => {
  expect(linesOfLesson(lesson())).toEqual([
    { at: at(10), seconds: 10, text: 'Six hands are up.' },
    { at: at(30), seconds: 30, text: 'Jo turns to the window.' },
    { at: at(100), seconds: 50, text: 'Two of them talk it over.' },
  ]);
});

test('two lines of one moment are two, and a long one is cut', () => {
  const doc = lesson();
  addLine(doc, 'x'.repeat(2 * LONGEST_LINE), at(30));
  const lines = linesOfLesson(doc);
  expect(new Set(lines.map((line) => line.at)).size).toBe(4);
  expect(lines.at(-1)?.text).toHaveLength(LONGEST_LINE);
});

test('one known place ties all lines to a video', () => {
  const doc = lesson();
  tieToVideo(doc, TIE);
  expect(momentsIn(contentOf(doc))).toMatchObject([
    { ...FILE, title: 'The lesson', seconds: 70, note: 'Six hands are up.' },
    { ...FILE, seconds: 90 },
    { ...FILE, seconds: 110 },
  ]);
  expect(tieOf(doc)).toEqual(TIE);
});

test('where the camera ran on during a pause, so do the lines', () => {
  const doc = lesson();
  tieToVideo(doc, { ...TIE, ranOn: true });
  expect(seconds(doc)).toEqual([70, 90, 160]);
});

test('a tie can be mended as often as one likes, also after it went below the beginning', () => {
  const doc = lesson();
  tieToVideo(doc, { ...TIE, at: at(100), seconds: 5 });
  expect(seconds(doc)).toEqual([0, 0, 5]);
  tieToVideo(doc, { ...TIE, video: { url: 'https://video.example/watch' } });
  expect(seconds(doc)).toEqual([70, 90, 110]);
  addLine(doc, 'Noted afterwards.', at(120));
  expect(linesOfLesson(doc)).toHaveLength(4);
  untie(doc);
  expect(seconds(doc)).toEqual([10, 30, 50, 70]);
  expect(tieOf(doc)).toBeUndefined();
});

test('moments of other videos stay as they are', () => {
  const doc = lesson();
  addMoment(contentOf(doc), { url: 'https://elsewhere.example/', title: 'Another', seconds: 3, at: 1 });
  tieToVideo(doc, TIE);
  untie(doc);
  expect(momentsIn(contentOf(doc)).at(-1)).toMatchObject({ url: 'https://elsewhere.example/', seconds: 3 });
});

test('what a partner writes as a tie leads nowhere, and lines out of all time stay', () => {
  const doc = lesson();
  for (const tie of [
    7,
    null,
    { url: 'javascript:alert(1)', at: 1, seconds: 2 },
    { ...FILE, at: 'x', seconds: -1 },
  ]) {
    doc.getMap(LESSON).set('tie', tie);
    expect(tieOf(doc)).toBeUndefined();
  }
  addMoment(contentOf(doc), { title: '', seconds: 3, at: Number.MAX_VALUE });
  tieToVideo(doc, TIE);
  expect(momentsIn(contentOf(doc)).at(-1)).toMatchObject({ seconds: 3 });
  expect(seconds(doc).slice(0, 3)).toEqual([70, 90, 110]);
});

test('lines that two devices write at the same time are all there', () => {
  const [one, two] = [lesson(), new Y.Doc()];
  Y.applyUpdate(two, Y.encodeStateAsUpdate(one));
  addLine(one, 'From one.', at(200));
  addLine(two, 'From the other.', at(201));
  Y.applyUpdate(one, Y.encodeStateAsUpdate(two));
  Y.applyUpdate(two, Y.encodeStateAsUpdate(one));
  expect(linesOfLesson(one)).toEqual(linesOfLesson(two));
  expect(linesOfLesson(one)).toHaveLength(5);
  expect(momentsIn(contentOf(one)).map(({ note }) => note)).toContain('From one.');
});
