import { ADVICE_ASKED, asksOutright, BESIDES, INQUIRY_ASKED, YES_OR_NO } from './asked.ts';
import { type Cue, type Move, plainly, type Question, type Why } from './cues.ts';
import { ADVISING, HEARD_BACK, INVITING, WONDERING_WHETHER } from './said.ts';

/** What a sentence was taken for, and why. */
export interface Reading {
  question: Question;
  move: Move;
  why: Why;
}

const ASKED = [...BESIDES, ...INVITING, ...ADVICE_ASKED, ...INQUIRY_ASKED];
const SAID = [...INVITING, ...ADVISING, WONDERING_WHETHER, HEARD_BACK];
const NOTHING: Reading = { question: 'none', move: 'other', why: 'nothing' };

/**
 * What an English sentence does, as far as its words give it away: the first cue that fits decides. It knows nothing of what was
 * said before, or of how it was said, and is wrong at times: how often is measured in docs/mirror.md.
 */
export function readSentence(sentence: string): Reading {
  const plain = plainly(sentence);
  const cue = asksOutright(plain) ? (firstOf(ASKED, plain) ?? endOf(plain)) : firstOf(SAID, plain);
  if (cue === undefined) return NOTHING;
  return { question: cue.question, move: cue.move, why: cue.why };
}

/** A statement with a question's end is what it states: "You could wait, couldn't you?" is advice. */
function endOf(plain: string): Cue {
  const [stated = ''] = /^[^?]*?(?=, [^,]{2,20}\?\W*$|\?\W*$)/u.exec(plain) ?? [];
  const advice = /^(?:do|does|did|is|are|was|were|have|has|had|can|could|would|will)\b/u.test(plain)
    ? undefined
    : firstOf(ADVISING, stated);
  return advice === undefined ? YES_OR_NO : { ...advice, question: 'closed' };
}

function firstOf(cues: readonly Cue[], plain: string): Cue | undefined {
  return cues.find(({ fits, unless }) => fits.test(plain) && unless?.test(plain) !== true);
}
