import * as Y from 'yjs';
import { writeContent } from './content-tree.ts';
import { clockOf, LESSON, type LessonClock, secondsAt } from './lesson-clock.ts';
import { type Moment, momentFrom } from './moments.ts';
import { contentOf } from './shape.ts';

/** Which video the lines of an observation are tied to, and how. In the map of the lesson's clock, as `tie`. */
export interface Tie {
  /** The page it is on, or the fingerprint of the file. */
  video: { url: string } | { file: string };
  /** What the moments are called. */
  title: string;
  /** The line (by when it was noted) that stands at this second of the video. */
  at: number;
  seconds: number;
  /** Whether the camera ran on while the clock was paused. */
  ranOn: boolean;
}

/** UTF-16 units of one line. */
export const LONGEST_LINE = 2_000;
/** Seconds that nobody films longer than: two days. */
const LONGEST_VIDEO = 2 * 24 * 60 * 60;

/** A line of an observation: a moment of the lesson, and what was seen. */
export interface LessonLine {
  at: number;
  seconds: number;
  text: string;
}

/** Puts a line at the end, with the time that the clock showed at `at`. Returns what it showed. */
export function addLine(doc: Y.Doc, text: string, at: number): number {
  const clock = clockOf(doc);
  const content = contentOf(doc);
  const taken = new Set(lessonMoments(doc).map(({ moment }) => moment.at));
  let own = at;
  while (taken.has(own)) own += 1; // it tells the line from others
  const seconds = Math.round(clock === undefined ? 0 : secondsAt(clock, at));
  const line = { insert: text.slice(0, LONGEST_LINE) };
  const moment: Moment = { title: '', seconds, at: own };
  writeContent(content, [
    { name: 'moment', attributes: { ...moment }, children: [] },
    { name: 'paragraph', attributes: {}, children: [{ text: [line] }] },
  ]);
  return seconds;
}

/** The lines that were noted in the lesson, as they stand. */
export function linesOfLesson(doc: Y.Doc): LessonLine[] {
  return lessonMoments(doc).map(({ moment: { at, seconds }, below }) => ({
    at,
    seconds,
    text: wordsOf(below),
  }));
}

/** The tie there is. */
export function tieOf(doc: Y.Doc): Tie | undefined {
  const { url, file, title, at, seconds, ranOn } = (doc.getMap<unknown>(LESSON).get('tie') ?? {}) as Record<
    string,
    unknown
  >;
  const moment = momentFrom({ url, file, title, seconds });
  if (moment === undefined || typeof at !== 'number') return undefined;
  const video = videoOf(moment);
  return video && { video, title: moment.title, at, seconds: moment.seconds, ranOn: ranOn === true };
}

/**
 * Ties all lines to a video: each leads to where it is there, counted from the one line whose place is known. Moments of
 * other videos stay as they are. Where a line was noted before the video begins, it leads to its beginning.
 */
export function tieToVideo(doc: Y.Doc, { video, ...tie }: Tie): void {
  const clock = clockOf(doc);
  if (clock === undefined) return;
  doc.transact(() => {
    const start = tie.seconds - placeOf(clock, tie.at, tie.ranOn);
    for (const { block, moment } of lessonMoments(doc)) {
      const seconds = Math.max(0, start + placeOf(clock, moment.at, tie.ranOn));
      if (seconds < LONGEST_VIDEO)
        setMoment(block, { ...video, title: tie.title, seconds: rounded(seconds) });
    }
    doc.getMap(LESSON).set('tie', { ...video, ...tie });
  });
}

/** Unties the lines: each shows the time of the lesson again. */
export function untie(doc: Y.Doc): void {
  const clock = clockOf(doc);
  if (clock === undefined) return;
  doc.transact(() => {
    for (const { block, moment } of lessonMoments(doc))
      setMoment(block, { title: '', seconds: Math.round(secondsAt(clock, moment.at)) });
    doc.getMap(LESSON).delete('tie');
  });
}

/** Where the camera was at a time, in seconds from some beginning. */
function placeOf(clock: LessonClock, at: number, ranOn: boolean): number {
  return ranOn ? (at - clock.started) / 1000 : secondsAt(clock, at);
}

/** Moments that lead nowhere yet, or to the video that the lines are tied to. */
function lessonMoments(doc: Y.Doc): { block: Y.XmlElement; moment: Moment; below: unknown }[] {
  const tied = tieOf(doc)?.video;
  const blocks = contentOf(doc).toArray();
  return blocks.flatMap((block, place) => {
    if (!(block instanceof Y.XmlElement) || block.nodeName !== 'moment') return [];
    const moment = momentFrom(block.getAttributes());
    const video = moment && videoOf(moment);
    const isLine = moment !== undefined && (video === undefined || isSame(video, tied));
    return isLine ? [{ block, moment, below: blocks[place + 1] }] : [];
  });
}

function videoOf({ url, file }: Moment): Tie['video'] | undefined {
  if (file !== undefined) return { file };
  return url === undefined ? undefined : { url };
}

function isSame(one: Tie['video'], other: Tie['video'] | undefined): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function setMoment(block: Y.XmlElement, { url, file, title, seconds }: Partial<Moment>): void {
  for (const [name, value] of Object.entries({ url, file, title, seconds })) {
    // Yjs's types only know strings here, its code takes any value.
    if (value === undefined) block.removeAttribute(name);
    else if (block.getAttribute(name) !== value) block.setAttribute(name, value as string);
  }
}

function wordsOf(below: unknown): string {
  return below instanceof Y.XmlElement && below.nodeName === 'paragraph' ? [...textsIn(below)].join('') : '';
}

function* textsIn(paragraph: Y.XmlElement): Generator<string> {
  for (const child of paragraph.toArray()) {
    if (!(child instanceof Y.XmlText)) continue;
    for (const { insert } of child.toDelta()) yield typeof insert === 'string' ? insert : ' ';
  }
}

/** To a tenth of a second. */
const rounded = (seconds: number) => Math.round(seconds * 10) / 10;
