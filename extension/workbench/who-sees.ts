import { i18n } from '#i18n';
import { shownText } from './shown-text.ts';

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

/** A name as it is shown, or a word for a person who gave none. Partners choose their names themselves. */
export function nameOr(name: string): string {
  return shownText(name, LONGEST_NAME) || i18n.t('who.someone');
}

/** Characters of a name that are shown. */
const LONGEST_NAME = 40;
