import { askPage, type Page } from '../../platform/pages.ts';
import { cleanAddress, pageAddress } from './address.ts';
import type { Clip } from './clip.ts';
import { LONGEST_QUOTE, LONGEST_TITLE } from './limits.ts';
import { cutAt, plain, plainLine } from './page/plain.ts';
import type { PageReading, Quote } from './page/read-page.ts';
import { readAnswer } from './read-answer.ts';

/** What the browser says of where its menu was opened. */
export interface Pointed {
  frame?: number;
  /** The selection, without its structure. */
  words?: string;
  /** A link, in place of the page. */
  link?: string;
  /** The address of a picture, to be kept with the page. */
  picture?: string;
}

type Frame = PageReading & { frame: number };

/** Reads a clip from a page. `undefined` where the browser lets nobody in and says nothing about the page either. */
export async function readClip(page: Page, pointed: Pointed = {}): Promise<Clip | undefined> {
  const at = Date.now();
  const frames = await readFrames(page);
  const top = frames.find(({ frame }) => frame === 0);
  const url = top === undefined ? cleanAddress(page.address) : pageAddress(top.address, top.canonical);
  const title = plainLine(page.title || top?.title || '', LONGEST_TITLE);
  const link = pointed.link === undefined ? undefined : cleanAddress(pointed.link);
  if (link !== undefined)
    return { kind: 'clip', at, url: link, title: plainLine(pointed.words ?? '', LONGEST_TITLE) };

  const source = frames.find(({ frame }) => frame === pointed.frame) ?? selectedIn(frames) ?? top;
  const quote = source?.quote ?? quoteFrom(pointed.words);
  if (top === undefined && url === undefined && quote === undefined) return undefined;
  return {
    kind: 'clip',
    at,
    url: url ?? '',
    title,
    ...(source?.language !== undefined && { language: source.language }),
    ...(source?.direction !== undefined && { direction: source.direction }),
    ...(quote !== undefined && { quote: quote.blocks, cut: quote.cut }),
    ...(quote?.anchor !== undefined && { anchor: quote.anchor }),
    ...(quote === undefined && top?.focusedBelow && { outOfReach: true }),
  };
}

/** What each frame says that may be read: none where the browser shows a page of its own, or something that is no page. */
async function readFrames(page: Page): Promise<Frame[]> {
  const answers = await askPage(page, '/clip.js').catch((error: unknown) => {
    console.info(error); // expected of some pages; whoever wonders about another finds the browser's reason
    return [];
  });
  return answers.flatMap(({ frame, answer }) => {
    const reading = readAnswer(answer);
    return reading === undefined ? [] : [{ frame, ...reading }];
  });
}

/** The frame that has what was selected: more than one may have something, and only one the keyboard. */
function selectedIn(frames: readonly Frame[]): Frame | undefined {
  const selected = frames.filter(({ quote }) => quote !== undefined);
  return selected.find(({ focused, focusedBelow }) => focused && !focusedBelow) ?? selected[0];
}

/** A quote of which only the words are known: one paragraph a line. */
function quoteFrom(words = ''): Quote | undefined {
  const kept = cutAt(plain(words), LONGEST_QUOTE);
  const blocks = kept
    .split(/\n+/u)
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => ({ name: 'paragraph', attributes: {}, children: [{ text: [{ insert: line }] }] }));
  return blocks.length === 0 ? undefined : { blocks, cut: kept.length < words.length };
}
