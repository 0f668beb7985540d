import type { Anchor } from '../../extension/features/capture/anchor/anchor.ts';
import { describeQuote } from '../../extension/features/capture/anchor/describe-quote.ts';
import { findQuote } from '../../extension/features/capture/anchor/find-quote.ts';
import { chance } from './chance.ts';
import { CHANGES, KINDS, type Kind } from './changes.ts';
import { htmlShown, markedQuotes, show, unmark } from './shown-page.ts';

/** What was made of one quote on one changed page. */
export interface Case {
  kind: Kind;
  seed: number;
  quote: string;
  /** `refound` and `wrong` say where it was found, `gone` that it was missed, `honestGone` that it was not there any more. */
  verdict: 'refound' | 'wrong' | 'gone' | 'honestGone';
  /** What was found, and what should have been. */
  found: string;
  truth: string;
}

/** Goes through all changes of a saved page, in the browser that shows it. */
export function tryPage(html: string, seeds: number): Case[] {
  show(html);
  const anchors = unmark().map((range) => {
    const anchor = describeQuote(range);
    if (anchor === undefined) throw new Error(`no anchor for “${range}”`);
    return JSON.parse(JSON.stringify(anchor)) as Anchor;
  });
  return KINDS.flatMap((kind) =>
    anchors.flatMap((anchor, number) =>
      Array.from({ length: seeds }, (_, seed) => tryChange(html, kind, seed, anchor, number)),
    ),
  );
}

/** Milliseconds for a page of this many characters: to describe a quote in its middle, to find it, and to miss it. */
export function timeLongPage(characters: number): Record<'describe' | 'find' | 'miss', number> {
  const random = chance(1);
  const word = () =>
    Array.from({ length: 2 + random.number(9) }, () => 'etaoinshrdlu'[random.number(12)]).join('');
  const paragraph = () => `<p>${Array.from({ length: 80 }, word).join(' ')}.</p>`;
  const one = 'Nobody had asked the caretaker, who had seen all of it from his window and kept a list.';
  const half: string[] = [];
  for (let length = 0; length < characters / 2; length += half.at(-1)?.length ?? 0) half.push(paragraph());
  const page = (quote: string) =>
    show(`${half.join('')}<!--q-->${quote}<!--/q-->${half.toReversed().join('')}`);

  page(`<p>${one}</p>`);
  const [range] = unmark();
  const anchor = range && describeQuote(range);
  if (range === undefined || anchor === undefined) throw new Error('no anchor');
  const describe = millisecondsOf(() => describeQuote(range));
  const find = millisecondsOf(() => findQuote(document, anchor).state === 'exact');
  page('');
  return { describe, find, miss: millisecondsOf(() => findQuote(document, anchor).state === 'gone') };
}

/** How long it takes; throws where nothing comes of it. */
function millisecondsOf(work: () => unknown): number {
  const start = performance.now();
  if (!work()) throw new Error('it came out otherwise');
  return Math.round(performance.now() - start);
}

function tryChange(html: string, kind: Kind, seed: number, anchor: Anchor, number: number): Case {
  show(html);
  const quote = markedQuotes()[number];
  if (quote === undefined) throw new Error(`no quote ${number}`);
  CHANGES[kind](quote, chance(1_000 * number + seed), seed);
  show(htmlShown());
  const truth = kind === 'removed' ? undefined : unmark()[number];
  const found = findQuote(document, anchor);
  const range = found.state === 'gone' ? undefined : found.range;
  return {
    kind,
    seed,
    quote: anchor.quote.exact,
    verdict: verdictOf(range, truth),
    found: `${found.state} ${range ?? ''}`,
    truth: `${truth ?? ''}`,
  };
}

function verdictOf(found: Range | undefined, truth: Range | undefined): Case['verdict'] {
  if (found === undefined) return truth === undefined ? 'honestGone' : 'gone';
  return truth !== undefined && share(found, truth) > 0.5 ? 'refound' : 'wrong';
}

/** How much two ranges have in common, of the longer of the two. */
function share(one: Range, other: Range): number {
  if (one.startContainer.getRootNode() !== other.startContainer.getRootNode()) return 0;
  const both = one.cloneRange();
  if (one.compareBoundaryPoints(Range.START_TO_START, other) < 0)
    both.setStart(other.startContainer, other.startOffset);
  if (one.compareBoundaryPoints(Range.END_TO_END, other) > 0)
    both.setEnd(other.endContainer, other.endOffset);
  const length = (range: Range) => range.toString().replace(/\s/g, '').length;
  return length(both) / Math.max(length(one), length(other));
}
