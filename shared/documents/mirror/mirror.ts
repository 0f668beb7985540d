/**
 * A conversation as its looker's own part in it: how much they said, how they asked, and whether they wanted to learn or to
 * advise. Of what others said it counts turns and words, all together, and nothing else. Worked out from what it is given;
 * it keeps and sends nothing.
 */
import type { Why } from './cues.ts';
import { readSentence } from './read-sentence.ts';
import { countWords, looksEnglish, sentencesOf } from './sentences.ts';
import { TOPIC_LINE, type Turn } from './turn.ts';

/** One's own part of all there is. */
export interface Part {
  mine: number;
  all: number;
}

export const FIGURES = ['open', 'closed', 'inquiry', 'advice'] as const;
export type Figure = (typeof FIGURES)[number];

export interface Counted {
  sentence: string;
  why: Why;
}

/** Why a turn counts as the first of a topic. */
export type Opening = 'first' | 'topic' | 'pause';

export interface Opened {
  mine: boolean;
  text: string;
  opening: Opening;
}

export interface Mirror {
  turns: Part;
  words: Part;
  /** The turns that opened a topic. */
  opened: Opened[];
  /** One's own sentences by what they do; `undefined` where one's words don't look English, which is all that is known here. */
  sentences: Readonly<Record<Figure, readonly Counted[]>> | undefined;
}

/** After so long, in ms, somebody begins again; unless they were asked something. */
const PAUSE = 24 * 60 * 60 * 1000;
/** UTF-16 units of a sentence that are looked at. */
const LONGEST = 1_000;

/** What the mirror shows of these turns to whoever said those that are `mine`. */
export function mirrorOf(turns: readonly Turn[]): Mirror {
  const mine = turns.filter((turn) => turn.mine);
  return {
    turns: { mine: mine.length, all: turns.length },
    words: { mine: wordsIn(mine), all: wordsIn(turns) },
    opened: turns.flatMap((turn, index) => {
      const opening = openingOf(turn, turns[index - 1]);
      return opening === undefined ? [] : [{ mine: turn.mine, text: turn.text, opening }];
    }),
    sentences: looksEnglish(mine.map(({ text }) => text).join(' ')) ? sorted(mine) : undefined,
  };
}

function wordsIn(turns: readonly Turn[]): number {
  return turns.reduce((sum, { text }) => sum + countWords(text), 0);
}

function openingOf(turn: Turn, before: Turn | undefined): Opening | undefined {
  if (before === undefined) return 'first';
  if (turn.underTopic || TOPIC_LINE.test(turn.text)) return 'topic';
  const apart = turn.at === undefined || before.at === undefined ? 0 : turn.at - before.at;
  return apart >= PAUSE && !before.text.includes('?') ? 'pause' : undefined;
}

function sorted(turns: readonly Turn[]): Record<Figure, Counted[]> {
  const by: Record<Figure, Counted[]> = { open: [], closed: [], inquiry: [], advice: [] };
  for (const sentence of turns.flatMap(({ text }) => sentencesOf(text))) {
    const { question, move, why } = readSentence(sentence.slice(0, LONGEST));
    if (question !== 'none') by[question].push({ sentence, why });
    if (move !== 'other') by[move].push({ sentence, why });
  }
  return by;
}
