import { i18n } from '#i18n';

/**
 * Who can see something, by the names of the other people who can: `undefined` for what is shared with nobody, an
 * empty list for a circle that nobody else has joined yet.
 */
export function whoSees(partners: readonly string[] | undefined): string {
  if (partners === undefined) return i18n.t('who.onlyYou');
  if (partners.length === 0) return i18n.t('who.nobodyElseYet');
  return listed([i18n.t('who.you'), ...partners.map(nameOr)]);
}

/** Names in a sentence: `Sam and Ana`. */
export function listed(names: readonly string[]): string {
  return new Intl.ListFormat(undefined, { type: 'conjunction' }).format(names);
}

/**
 * A name as it is shown, or a word for a person who gave none. Partners choose their names themselves: no character
 * in one may turn the words around it, or pass unseen, and it leaves room for them.
 */
export function nameOr(name: string): string {
  const shown = [...name.replaceAll(UNSEEN, ' ').replaceAll(/\s+/gu, ' ').trim()];
  if (!shown.some((character) => SEEN.test(character))) return i18n.t('who.someone');
  return shown.length <= LONGEST_NAME
    ? shown.join('')
    : `${shown.slice(0, LONGEST_NAME).join('').trimEnd()}…`;
}

/** Characters of a name that are shown. */
const LONGEST_NAME = 40;
/** Controls, marks of direction and other format characters; not the joiners, which Persian and emoji are written with. */
const UNSEEN = /(?![\u200c\u200d])[\p{Cc}\p{Cf}\p{Cs}\p{Co}]/gu;
const SEEN = /[\p{L}\p{N}\p{P}\p{S}]/u;
