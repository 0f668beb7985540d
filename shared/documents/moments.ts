import * as Y from 'yjs';
import { type ContentNode, writeContent } from './content-tree.ts';
import { paragraph } from './shape.ts';

/** A place in a video: on a web page (`url`), or in a file that stays with its owner (`file`, its fingerprint). */
export interface Moment {
  url?: string;
  file?: string;
  /** The page's, or the file's name. */
  title: string;
  /** From the start of the video. */
  seconds: number;
  /** The attachment with a picture of it. */
  frame?: string;
  /** When it was noted, in ms since 1970: tells it from others in the same document. */
  at: number;
}

/** A moment with the words below it. */
export interface NotedMoment extends Moment {
  note: string;
}

/** UTF-16 units of a title that are kept. */
export const LONGEST_MOMENT_TITLE = 300;
const FINGERPRINT = /^\d{1,16}-[\w-]{43}$/;

/** The attributes of a moment's block as a moment. They may come from a partner: `undefined` for what is none. */
export function momentFrom(attributes: Readonly<Record<string, unknown>>): Moment | undefined {
  const { url, file, title, seconds, frame, at } = attributes;
  if (typeof seconds !== 'number' || !Number.isFinite(seconds) || seconds < 0) return undefined;
  return {
    ...(isWebAddress(url) && { url }),
    ...(typeof file === 'string' && FINGERPRINT.test(file) && { file }),
    title: typeof title === 'string' ? title.slice(0, LONGEST_MOMENT_TITLE) : '',
    seconds,
    ...(typeof frame === 'string' && frame !== '' && { frame }),
    at: typeof at === 'number' ? at : 0,
  };
}

function isWebAddress(url: unknown): url is string {
  return typeof url === 'string' && /^https?:$/.test(URL.parse(url)?.protocol ?? '');
}

/** The moments among the outermost blocks of a document, as they stand there. */
export function momentsIn(content: Y.XmlFragment): NotedMoment[] {
  const blocks = content.toArray();
  return blocks.flatMap((block, place) => {
    const moment = isMoment(block) ? momentFrom(block.getAttributes()) : undefined;
    return moment === undefined ? [] : [{ ...moment, note: wordsOf(blocks[place + 1]) }];
  });
}

/** Puts a moment at the end of a document, with an empty line below for a note. */
export function addMoment(content: Y.XmlFragment, moment: Moment): void {
  const block: ContentNode = { name: 'moment', attributes: { ...moment }, children: [] };
  writeContent(content, [block, paragraph()]);
}

/** Writes the note below the moment that was noted `at` this time, in place of what stands there. False where it is gone. */
export function noteMoment(content: Y.XmlFragment, at: number, note: string): boolean {
  const blocks = content.toArray();
  const place = blocks.findIndex((block) => isMoment(block) && momentFrom(block.getAttributes())?.at === at);
  if (place < 0) return false;
  content.doc?.transact(() => {
    if (isParagraph(blocks[place + 1])) content.delete(place + 1);
    const line = new Y.XmlElement('paragraph');
    line.insert(0, [new Y.XmlText(note)]);
    content.insert(place + 1, [line]);
  });
  return true;
}

const isMoment = (block: unknown): block is Y.XmlElement =>
  block instanceof Y.XmlElement && block.nodeName === 'moment';
const isParagraph = (block: unknown): block is Y.XmlElement =>
  block instanceof Y.XmlElement && block.nodeName === 'paragraph';

/** The words of a paragraph; of anything else, none. */
function wordsOf(block: unknown): string {
  if (!isParagraph(block)) return '';
  const texts = block.toArray().filter((child) => child instanceof Y.XmlText);
  const runs = texts.flatMap((text) => text.toDelta() as { insert: unknown }[]);
  return runs.map(({ insert }) => (typeof insert === 'string' ? insert : ' ')).join('');
}
