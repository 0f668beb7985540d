import { isPrivate, listedAt, type StoredDocument } from '@alongside/shared/sync/storage';
import { fold } from '../../vault/search/fold.ts';
import type { Filter } from './query.ts';

/** From this moment on, and up to but without that one, in ms since 1970. */
interface Span {
  from: number;
  to: number;
}

/** Whether a document is what a filter lets through; `undefined` where nobody could say what the filter means. */
type Fits = (document: StoredDocument) => boolean;

/**
 * What a filter lets through; `undefined` where its value is none that it knows. Tags and sites are compared as words
 * are: without capitals and accents.
 */
export function filterFits(
  { name, value }: Pick<Filter, 'name' | 'value'>,
  now = Date.now(),
): Fits | undefined {
  const wanted = fold(value);
  switch (name) {
    case 'tag':
      return ({ about }) => about.own?.tags.some((tag) => fold(tag) === wanted) ?? false;
    case 'site':
      return ({ about }) => about.own?.pages.some((page) => isOfSite(siteOf(page), wanted)) ?? false;
    case 'kind':
      return { entry: ofKind('entry'), plan: ofKind('plan') }[wanted];
    case 'is':
      return { private: isPrivate, shared: isShared, starred: isStarred }[wanted];
    case 'has':
      return { picture: hasPicture, tag: hasTag, clip: hasClip }[wanted];
    case 'last': {
      const days = { week: 7, month: 31, year: 366 }[wanted];
      return days === undefined
        ? undefined
        : within({ from: startOfDay(now, 1 - days), to: Number.POSITIVE_INFINITY });
    }
    case 'from': {
      const span = spanOf(value);
      return span && within({ from: span.from, to: Number.POSITIVE_INFINITY });
    }
    case 'to': {
      const span = spanOf(value);
      return span && within({ from: Number.NEGATIVE_INFINITY, to: span.to });
    }
  }
}

/** The host of a web page, without the `www.` that nobody says; empty where it is no address. */
export function siteOf(page: string): string {
  return URL.canParse(page) ? new URL(page).hostname.replace(/^www\./u, '') : '';
}

/** A site is also found by what its name ends with: `example.org` has `news.example.org`. */
function isOfSite(site: string, wanted: string): boolean {
  return site !== '' && (site === wanted || site.endsWith(`.${wanted}`));
}

const isShared: Fits = (document) => !isPrivate(document);
const isStarred: Fits = ({ about }) => about.own?.starred === true;
const hasPicture: Fits = ({ about }) => about.own?.pictures === true;
const hasTag: Fits = ({ about }) => (about.own?.tags.length ?? 0) > 0;
const hasClip: Fits = ({ about }) => (about.own?.pages.length ?? 0) > 0;

function ofKind(kind: 'entry' | 'plan'): Fits {
  return ({ about }) => about.kind === kind;
}

function within({ from, to }: Span): Fits {
  return ({ about }) => {
    const at = listedAt(about);
    return at >= from && at < to;
  };
}

/** The day, month or year of a date such as `2026-03-09`, `2026-03` or `2026`, by the clock of this place. */
function spanOf(date: string): Span | undefined {
  const [, year, month, day] = /^(\d{4})(?:-(\d\d?))?(?:-(\d\d?))?$/u.exec(date) ?? [];
  if (year === undefined) return undefined;
  const [y, m, d] = [Number(year), Number(month ?? 1) - 1, Number(day ?? 1)];
  const from = new Date(y, m, d);
  if (from.getMonth() !== m || from.getDate() !== d) return undefined; // there is no such day
  const to = new Date(y + (month ? 0 : 1), m + (month && !day ? 1 : 0), d + (day ? 1 : 0));
  return { from: from.getTime(), to: to.getTime() };
}

function startOfDay(moment: number, days: number): number {
  const date = new Date(moment);
  return new Date(date.getFullYear(), date.getMonth(), date.getDate() + days).getTime();
}
