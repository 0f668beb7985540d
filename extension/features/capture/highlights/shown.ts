import { effect, type ReadonlySignal, signal } from '@preact/signals';
import type { Page } from '../../../platform/pages.ts';
import { session } from '../../../vault/session.ts';
import { type PageHere, pageHere } from '../seen/page-here.ts';
import type { OnPage, Place } from './on-page.ts';
import type { Quote } from './quotes-of.ts';

/** A quote, and what became of it. */
export interface ShownQuote extends Quote {
  /** `unplaced` is one that was kept without its place. */
  state: Place['state'] | 'unplaced';
  /** Whether it is marked on the page. */
  marked: boolean;
  /** Its number among those that were looked for. */
  number?: number;
}

/** The quotes of one page, in its order; those that are not on it last. */
export interface Shown {
  page: Page;
  url: string;
  quotes: readonly ShownQuote[];
  /**
   * `closed` is a page that lets no extension in, `unasked` one that nobody has asked about since it was opened, `long` one
   * that is too long; `left` is one that is not there any more.
   */
  standing: 'looking' | 'here' | 'closed' | 'unasked' | 'long' | 'left';
  /** Whether the page has changed since it was looked through. */
  changed: boolean;
}

const now = signal<Shown | undefined>(undefined);

/** What is shown on a page; one at a time. */
export const shown: ReadonlySignal<Shown | undefined> = now;

let line: OnPage | undefined;
/** Counts up whenever what is shown is another: what comes in late for one before it is left. */
let turn = 0;

/** Finds the quotes of the page in front, and marks them there. */
export async function show({ page, url }: Pick<PageHere, 'page' | 'url'>): Promise<void> {
  hide();
  const mine: Shown = { page, url, quotes: [], standing: 'looking', changed: false };
  now.value = mine;
  const mineIs = turn;
  const isMine = () => turn === mineIs;
  const [{ quotesOf }, { onPage }] = await Promise.all([import('./quotes-of.ts'), import('./on-page.ts')]);
  const quotes = await quotesOf(url);
  const unplaced = quotes.map((quote): ShownQuote => ({ ...quote, state: 'unplaced', marked: false }));
  const end = (standing: Shown['standing']) => {
    if (isMine()) now.value = { ...mine, quotes: unplaced, standing };
  };
  try {
    const opened = await onPage(
      page,
      () => isMine() && change({ changed: true }),
      () => isMine() && left(),
    );
    if (!isMine()) return opened.close();
    line = opened;
  } catch (error) {
    console.info(error); // expected of some pages; the browser's own reason is for whoever wonders
    return end(pageHere.peek() === undefined ? 'unasked' : 'closed');
  }
  const sought = quotes.filter(({ anchor }) => anchor !== undefined);
  const places = await line.look(sought.flatMap(({ anchor }) => anchor ?? []));
  if (!isMine() || now.peek()?.standing !== 'looking') return;
  if (typeof places === 'string') return end(places);
  const found = sought.map((quote, number) => ({ quote, number, place: places[number] as Place }));
  now.value = {
    ...mine,
    standing: 'here',
    quotes: [
      ...found
        .toSorted((a, b) => rank(a.place) - rank(b.place) || a.place.top - b.place.top)
        .map(({ quote, number, place: { state } }) => ({
          ...quote,
          state,
          marked: state !== 'gone',
          number,
        })),
      ...unplaced.filter(({ anchor }) => anchor === undefined),
    ],
  };
  mark();
}

/** Those that are there come first, frame by frame. */
const rank = ({ state, frame }: Place) => (state === 'gone' ? Number.POSITIVE_INFINITY : frame);

/** Looks again, at the same page as it is now. */
export async function lookAgain(): Promise<void> {
  const before = now.peek();
  if (before === undefined) return;
  const here = pageHere.peek();
  await show(here?.page.tabId === before.page.tabId ? here : before);
}

/** Takes every mark off the page. The quotes stay in their entries. */
export function hide(): void {
  const closing = line;
  line = undefined;
  turn += 1;
  now.value = undefined;
  closing?.close();
}

/** Marks a quote on the page, or no longer. */
export function setMarked(quote: ShownQuote, marked: boolean): void {
  change({ quotes: now.peek()?.quotes.map((one) => (one === quote ? { ...one, marked } : one)) ?? [] });
  mark();
}

/** Goes to a quote on the page. Resolves to whether it can be seen there. */
export async function goTo({ number }: ShownQuote): Promise<boolean> {
  return number !== undefined && (await line?.go(number)) === true;
}

function mark(): void {
  const quotes = now.peek()?.quotes ?? [];
  line?.mark(quotes.flatMap(({ marked, number }) => (marked && number !== undefined ? [number] : [])));
}

function left(): void {
  line = undefined;
  change({ standing: 'left' });
}

function change(to: Partial<Shown>): void {
  const before = now.peek();
  if (before !== undefined) now.value = { ...before, ...to };
}

// Behind a lock, nothing is marked either.
effect(() => {
  if (session.value === undefined) hide();
});
