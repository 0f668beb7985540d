/** Whether a sentence asks: so that there is much to tell, or so that yes, no, a choice or one fact will do. */
export type Question = 'open' | 'closed' | 'none';

/** What it is after: to learn what the other thinks or saw; to say what the other should do or should have done; neither. */
export type Move = 'inquiry' | 'advice' | 'other';

/** Why a sentence was counted as it was. */
export type Why =
  | 'howOrWhat'
  | 'tellMe'
  | 'wondering'
  | 'yesOrNo'
  | 'oneFact'
  | 'heardBack'
  | 'adviceAsked'
  | 'shouldOrCould'
  | 'inYourPlace'
  | 'doThis'
  | 'judged'
  | 'worksWell'
  | 'practical'
  | 'nothing';

/** Something in a sentence that tells what it does. */
export interface Cue {
  why: Why;
  question: Question;
  move: Move;
  /** Fits a sentence as `plainly` gives it. */
  fits: RegExp;
  /** And does not, where this fits too. */
  unless?: RegExp;
}

/** One of these. */
export function anyOf(...some: readonly RegExp[]): RegExp {
  return new RegExp(some.map(({ source }) => `(?:${source})`).join('|'), 'u');
}

/** One of these, where a question may begin: with the sentence, or after what leads to it. */
export function askedBy(...some: readonly RegExp[]): RegExp {
  return new RegExp(
    `(?:^|[,;:.!\\u2013\\u2014] ?(?:and |but |so |or )?|- )(?:${anyOf(...some).source})`,
    'u',
  );
}

const QUOTED =
  /["\u201c\u201d\u201e\u00ab\u00bb][^"\u201c\u201d\u201e\u00ab\u00bb]*["\u201c\u201d\u00ab\u00bb]/gu;
const FILLERS =
  /^(?:(?:so|and|but|well|ok|okay|right|now|then|sorry|oh|ah|mm+|hm+|yes|yeah|also|anyway|honestly|actually|hey|look|(?:just )?out of (?:curiosity|interest)|not sure i follow|i(?:'m| am) curious(?=,)|let me ask you this)\b[,.:\s\u2013\u2014-]+)+/u;

/** A sentence as the cues want it: small letters, straight apostrophes, no words of somebody else's, no fillers before it. */
export function plainly(sentence: string): string {
  const plain = sentence
    .toLowerCase()
    .replaceAll(/[\u2018\u2019]/gu, "'")
    .replaceAll(QUOTED, 'x')
    .replaceAll(/\s+/gu, ' ')
    .trim();
  const begun = plain.replace(FILLERS, '');
  return /\p{L}/u.test(begun) ? begun : plain;
}
