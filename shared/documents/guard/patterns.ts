import type { FindingKind, Span } from './finding.ts';

/** What can be told by its shape alone, in any script. Every pattern is bounded or anchored, so time grows with the text. */
export function findPatterns(text: string): (Span & { kind: FindingKind })[] {
  return [
    ...spans(text, EMAIL).map((span) => ({ ...span, kind: 'email' as const })),
    ...[...spans(text, PUPIL_NUMBER), ...spans(text, NUMBER_WITH_CUE)].map((span) => ({
      ...span,
      kind: 'id' as const,
    })),
    ...spans(text, BIRTH_DATE).map((span) => ({ ...span, kind: 'birth-date' as const })),
    ...spans(text, DIGIT_GROUPS)
      .filter((span) => looksLikePhone(text, span))
      .map((span) => ({ ...span, kind: 'phone' as const })),
  ];
}

/** Web addresses: the words in them are no sentence. */
export function findAddresses(text: string): Span[] {
  return spans(text, /(?:https?:\/\/|www\.)[^\s<>"“”]+/giu);
}

// Latin letters only: in Chinese or Japanese an address stands between other letters without a space.
const EMAIL =
  /(?<![\p{sc=Latin}\p{N}_])[\p{sc=Latin}\p{N}_][\p{sc=Latin}\p{N}._%+'-]{0,63}@(?:[\p{sc=Latin}\p{N}-]{1,63}\.){1,8}\p{sc=Latin}{2,24}/gu;

// UK unique pupil number: a letter and twelve digits; a temporary one ends in a letter.
const PUPIL_NUMBER = /(?<![\p{L}\p{N}])[A-Z]\d{11}[\dA-Z](?![\p{L}\p{N}])/giu;
const NUMBER_WITH_CUE =
  /(?<=\b(?:UPN|ULN|UCI|NHS|pupil|student|candidate|learner)(?: (?:ID|no\.?|number))?(?: is)?[:#]? ?)[A-Z]?\d[\d -]{3,14}\d[A-Z]?(?![\p{L}\p{N}])/giu;

const MONTH =
  '(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\\.?';
const DATE = [
  '\\d{4}[-/.]\\d{1,2}[-/.]\\d{1,2}',
  '\\d{1,2}[-/. ]\\d{1,2}[-/. ]\\d{2,4}',
  `\\d{1,2}(?:st|nd|rd|th)?(?: of)? ${MONTH}(?:,? \\d{2,4})?`,
  `${MONTH} \\d{1,2}(?:st|nd|rd|th)?(?:,? \\d{4})?`,
  '\\d{1,2}(?:er|\\.|º)? (?:de )?\\p{L}{3,10} (?:de )?(?:19|20)\\d{2}', // months in other languages: the year has to be there
].join('|');
const BIRTH_CUE =
  '(?:born(?: on)?|birthday|DOB|D\\.O\\.B|date of birth|née? le|date de naissance|geb(?:oren am)?|geburtsdatum|nacid[oa] el|fecha de nacimiento|nascid[oa] em|nat[oa] il)';
const BIRTH_DATE = new RegExp(
  `(?<=(?<!\\p{L})${BIRTH_CUE}[.:,)]{0,2} {0,2}(?:is |was |the )?)(?:${DATE})(?!\\p{N})`,
  'giu',
);

// At most one separator between two digits (two around a bracket); a number may carry brackets and one plus sign.
const DIGIT_GROUPS =
  /(?<![\p{L}\p{N}+＋]|[\p{N}][.,/:-])(?:[+＋] ?)?\(?\p{Nd}(?:(?:[ \u00a0.\-/‐‑–]|\) ?|\) ?-| ?\()?\p{Nd}){5,16}(?![\p{L}\p{N}]|[.,/:-]\p{N})/gu;
const PHONE_CUE =
  /(?:phone|call(?:ed|ing)?|ring|rang|rung|tel|text(?:ed)?|mobile|mob|cell|number|contact|whatsapp|fax|t[ée]l[ée]phone|telefon\p{L}*|appeler|num[ée]ro|llam\p{L}*|handy|nummer|☎|📞|電話|电话|هاتف)\W{1,3}(?:\p{L}{1,10}\W{1,3}){0,3}$/iu;
const GROUPED_LIKE_A_PHONE = /^(?:\(\d{3}\) ?|\d{3}[ .-])\d{3}[ .-]\d{4}$|^[5-9]\d{2}[ .]\d{3}[ .]\d{3}$/u;

function looksLikePhone(text: string, { start, end }: Span): boolean {
  const found = text.slice(start, end);
  const before = text.slice(Math.max(0, start - 50), start);
  if (/ISBN[\s:-]*(?:1[03][\s:]*)?$/iu.test(before)) return false;
  const digits = westernDigits(found);
  const count = digits.replace(/\D/gu, '').length;
  if (/^[+＋]/u.test(found)) return count >= 8 && count <= 15;
  if (/^\d{1,4}[./-]\d{1,2}[./-]\d{1,4}$/u.test(digits) || /^0\.\d+$/u.test(digits)) return false; // dates, decimals
  if (/^\(?0/u.test(digits)) return count >= 9 && count <= 15;
  if (GROUPED_LIKE_A_PHONE.test(digits)) return true;
  return count >= 7 && count <= 12 && PHONE_CUE.test(before) && !/^\d{4}[-–]\d{4}$/u.test(digits);
}

// Where the digits of Arabic, Persian, Devanagari and full-width writing start.
const ZEROES = [0x0660, 0x06f0, 0x0966, 0xff10];

function westernDigits(text: string): string {
  return text.replace(/\p{Nd}/gu, (digit) => {
    const code = digit.codePointAt(0) ?? 0;
    const zero = ZEROES.find((first) => code >= first && code <= first + 9);
    return zero === undefined ? digit : String(code - zero);
  });
}

function spans(text: string, pattern: RegExp): Span[] {
  return [...text.matchAll(pattern)].map(({ index, 0: found }) => ({
    start: index,
    end: index + found.length,
  }));
}
