import type { Chance } from './chance.ts';
import { type Marked, type Tree, textsIn, trees } from './shown-page.ts';

/* What may happen to a page between two visits, by chance. Each works on the page that is shown, marks and all. */

export const KINDS = ['inserted', 'markup', 'edited', 'removed'] as const;
export type Kind = (typeof KINDS)[number];

type Change = (quote: Marked, chance: Chance, variant: number) => void;

/** Each kind of change; `variant` counts from 0 and goes through its manners. */
export const CHANGES: Readonly<Record<Kind, Change>> = {
  inserted: insertBefore,
  markup: (_quote, chance) => {
    for (const tree of trees()) changeMarkup(tree, chance);
  },
  edited: edit,
  removed: remove,
};

const BLOCKS = 'p, li, dd, dt, tr, div, h1, h2, pre, details, blockquote';
const words = new Intl.Segmenter(undefined, { granularity: 'word' });
const wordsIn = (text: string) => [...words.segment(text)].filter(({ isWordLike }) => isWordLike);

/** Puts words of the page, in any order, at the top, before the block that the quote is in, or right before the quote. */
function insertBefore({ from }: Marked, chance: Chance, variant: number): void {
  const text = babble(chance, 5 + chance.number(40));
  const block = from.parentElement?.closest(BLOCKS);
  if (variant % 3 === 0) document.body.prepend(filled('p', text));
  else if (variant % 3 === 1 && block)
    block.before(filled(block.localName === 'tr' ? 'tr' : block.localName, text));
  else from.before(`${text} `);
}

function filled(name: string, text: string): HTMLElement {
  const element = document.createElement(name);
  const inner = name === 'tr' ? element.appendChild(document.createElement('td')) : element;
  inner.textContent = text;
  return element;
}

/** For pages that have no word beside the quote. */
const FOR_SHORT_PAGES = 'well then once more of it';

/** As many words of the page, in any order, and none of those that are `not` meant. */
function babble(chance: Chance, count: number, not = ''): string {
  const all = trees().flatMap((tree) => textsIn(tree).map(({ data }) => data));
  const known = wordsIn(`${all.join(' ')} ${FOR_SHORT_PAGES}`).filter(
    ({ segment }) => !not.includes(segment),
  );
  const space = /^(ja|zh|th)/.test(document.documentElement.lang) ? '' : ' ';
  return Array.from({ length: count }, () => chance.one(known).segment).join(space);
}

const OTHER_NAMES: Readonly<Record<string, string>> = {
  p: 'div',
  div: 'section',
  section: 'div',
  article: 'div',
  main: 'div',
  b: 'strong',
  strong: 'b',
  i: 'em',
  em: 'i',
  h1: 'h2',
  h2: 'h3',
  code: 'kbd',
  blockquote: 'div',
};
const MAY_GO = 'span, b, i, u, em, strong, a, code, bdi, q, main, article, section';

/** Other elements, fewer and more of them, no ids and classes, other white space, soft hyphens and decomposed letters. */
function changeMarkup(tree: Tree, chance: Chance): void {
  for (const element of tree.querySelectorAll('*')) {
    element.removeAttribute('id');
    element.removeAttribute('class');
  }
  for (const element of [...tree.querySelectorAll(MAY_GO)])
    if (chance.happens(0.4)) element.replaceWith(...element.childNodes);
  for (const element of [...tree.querySelectorAll('*')]) {
    const name = OTHER_NAMES[element.localName];
    if (
      name !== undefined &&
      element.namespaceURI === document.documentElement.namespaceURI &&
      chance.happens(0.5)
    )
      rename(element, name);
  }
  for (const element of [...tree.querySelectorAll('p, ul, ol, table, pre, dl')]) {
    if (!chance.happens(0.4) || element.closest('p p, dl dl') !== null) continue;
    const around = document.createElement('div');
    element.replaceWith(around);
    around.append(element);
  }
  for (const text of textsIn(tree)) dress(text, chance);
}

function rename(element: Element, name: string): void {
  const other = document.createElement(name);
  other.append(...element.childNodes);
  element.replaceWith(other);
}

/** Changes how a text is written and leaves what it says. */
function dress(text: Text, chance: Chance): void {
  if (text.parentElement?.closest('pre, math, table, title') != null && text.data.trim() === '') return;
  if (chance.happens(0.3)) text.data = text.data.normalize(chance.one(['NFC', 'NFD']));
  if (chance.happens(0.3)) text.data = text.data.replaceAll(' ', '\n    ');
  if (chance.happens(0.2)) text.data = text.data.replace(/(\p{L}{5})(\p{L}{4})/gu, '$1\u00ad$2');
  const found = wordsIn(text.data);
  if (found.length < 2 || !chance.happens(0.5) || text.parentElement?.closest('math') != null) return;
  const { index, segment } = chance.one(found);
  const word = text.splitText(index);
  word.splitText(segment.length);
  const around = document.createElement(chance.one(['span', 'b', 'mark', 'a']));
  word.replaceWith(around);
  around.append(word);
}

/** Changes about one word in eight of a quote: another, none, one more, or another letter in it. */
function edit(quote: Marked, chance: Chance): void {
  const texts = textsBetween(quote);
  const length = texts.reduce((sum, { data }) => sum + wordsIn(data).length, 0);
  for (let left = Math.max(1, Math.round(length / 8)); left > 0; left--) {
    const text = chance.one(texts.filter(({ data }) => wordsIn(data).length > 0));
    const { index, segment } = chance.one(wordsIn(text.data));
    const put = (word: string) => text.replaceData(index, segment.length, word);
    const manner = length < 4 ? 'letter' : chance.one(['other', 'none', 'more', 'letter']);
    if (manner === 'other') put(babble(chance, 1));
    else if (manner === 'none') put('');
    else if (manner === 'more') put(`${segment} ${babble(chance, 1)}`);
    else put(`${segment}${segment.slice(-1)}`);
  }
}

function textsBetween({ from, to }: Marked): Text[] {
  const range = new Range();
  range.setStartAfter(from);
  range.setEndBefore(to);
  return textsIn(from.getRootNode()).filter(
    (text) => range.intersectsNode(text) && range.comparePoint(text, 0) >= 0,
  );
}

/** Takes out the words, or the whole block around them, or puts other words in their place. */
function remove(quote: Marked, chance: Chance, variant: number): void {
  const { from, to } = quote;
  const words = textsBetween(quote)
    .map(({ data }) => data)
    .join('');
  const other = babble(chance, wordsIn(words).length, words);
  const range = new Range();
  range.setStartAfter(from);
  range.setEndBefore(to);
  range.deleteContents();
  if (variant % 3 === 1) from.parentElement?.closest(BLOCKS)?.remove();
  if (variant % 3 === 2) from.after(other);
}
