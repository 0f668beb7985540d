import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import { type Anchor, readAnchor } from './anchor.ts';
import { describeQuote } from './describe-quote.ts';
import { findQuote } from './find-quote.ts';

const BEFORE = 'Nobody had spoken since the bell. The room smelled of chalk and of rain.';
const QUOTE = 'A question that waits longer gets a longer answer.';
const AFTER = 'She wrote that on the board, and sat down. Then the window opened by itself.';
const PAGE = `<p>${BEFORE}</p><p>${QUOTE}</p><p>${AFTER}</p>`;

afterEach(() => {
  document.body.innerHTML = '';
});

/** Shows a page and describes these words in it; the first of several, or the one with this number. */
function anchorOf(html: string, words = QUOTE, number = 0): Anchor {
  document.body.innerHTML = html;
  const anchor = describeQuote(rangeFor(document.body, words, number));
  if (anchor === undefined) throw new Error('no anchor');
  return anchor;
}

function rangeFor(root: Node, words: string, number = 0): Range {
  const nodes = textNodes(root);
  const texts = nodes.map(({ data }) => data);
  let at = -1;
  for (let n = 0; n <= number; n++) at = texts.join('').indexOf(words, at + 1);
  const range = new Range();
  let before = 0;
  for (const node of nodes) {
    const { length } = node.data;
    if (at >= before && at < before + length) range.setStart(node, at - before);
    const end = at + words.length;
    if (end > before && end <= before + length) range.setEnd(node, end - before);
    before += length;
  }
  return range;
}

function textNodes(root: Node): Text[] {
  return [...root.childNodes].flatMap((child) => (child instanceof Text ? [child] : textNodes(child)));
}

/** What becomes of an anchor once the page is this one: the state and the words that were found. */
function later(anchor: Anchor, html: string): [string, string] {
  document.body.innerHTML = html;
  const found = findQuote(document, anchor);
  return [found.state, found.state === 'gone' ? '' : found.range.toString()];
}

test('a quote is found where it was', () => {
  expect(later(anchorOf(PAGE), PAGE)).toEqual(['exact', QUOTE]);
});

describe('a quote is found again, word for word,', () => {
  const found = ['exact', QUOTE];

  test('below what was put in front of it', () => {
    expect(later(anchorOf(PAGE), `<p>${'News of the day. '.repeat(50)}</p>${PAGE}`)).toEqual(found);
    expect(later(anchorOf(PAGE), PAGE.replace(`<p>${QUOTE}`, `<p>Put in between.</p><p>${QUOTE}`))).toEqual(
      found,
    );
  });

  test('in other markup', () => {
    const html = `<main><div>${BEFORE}</div>A <b>question</b> that <i>waits <u>longer</u></i> gets a longer answer.<div>${AFTER}</div></main>`;
    expect(later(anchorOf(PAGE), html)).toEqual(found);
    expect(later(anchorOf(html, QUOTE), PAGE)).toEqual(found);
  });

  test('somewhere else on the page', () => {
    expect(later(anchorOf(PAGE), `<p>${QUOTE}</p><p>${BEFORE}</p><p>${AFTER}</p>`)).toEqual(found);
  });

  test('with other white space, soft hyphens and composed letters', () => {
    const words = 'Die Schülerinnen hörten länger zu als sonst.';
    const anchor = anchorOf(`<p>${BEFORE}</p><p>${words}</p>`, words);
    const written = words.normalize('NFD').replace('Schü', 'Schü\u00ad').replaceAll(' ', '\n  ');
    expect(later(anchor, `<p>${BEFORE}</p><p>${written}</p>`)).toEqual(['exact', written.normalize('NFD')]);
  });

  test.each([
    ['Arabic', 'السؤال الذي ينتظر أطول يحصل على جواب أطول.', 'كانت الغرفة هادئة.', 'ثم جلست.'],
    ['Hebrew', 'שאלה שמחכה יותר מקבלת תשובה ארוכה יותר.', 'החדר היה שקט.', 'ואז היא התיישבה.'],
    ['Japanese', '長く待つ問いは、長い答えを得る。', '教室は静かだった。', 'そして先生は座った。'],
  ])('in %s', (_language, words, before, next) => {
    const anchor = anchorOf(`<p>${before}${words}${next}</p>`, words);
    expect(later(anchor, `<h1>${next}</h1><p>${before}<b>${words}</b>${next}</p>`)).toEqual(['exact', words]);
  });

  test('at the right one of the places that have the same words', () => {
    const place = (name: string) =>
      `<p>${name} was asked to begin.</p><p>${QUOTE}</p><p>Thank you, ${name}.</p>`;
    const html = ['Ada', 'Ben', 'Cleo'].map(place).join('');
    const anchor = anchorOf(html, QUOTE, 1);
    document.body.innerHTML = place('Zoe') + html;
    const found = findQuote(document, anchor);
    expect(found.state).toBe('exact');
    if (found.state === 'gone') return;
    expect(found.range.startContainer.parentElement?.previousElementSibling?.textContent).toContain('Ben');
  });
});

describe('a quote that was edited', () => {
  test('is found, and said to be changed', () => {
    const edited = 'A question which waits a little longer gets a longer reply.';
    expect(later(anchorOf(PAGE), PAGE.replace(QUOTE, edited))).toEqual(['changed', edited]);
  });

  test('is found by what is around it where little of it is left', () => {
    const [state, words] = later(
      anchorOf(PAGE),
      PAGE.replace(QUOTE, 'A question that waits gets an answer.'),
    );
    expect([state, words]).toEqual(['changed', 'A question that waits gets an answer.']);
  });
});

describe('a quote that was taken out', () => {
  test('is gone', () => {
    expect(later(anchorOf(PAGE), PAGE.replace(`<p>${QUOTE}</p>`, ''))[0]).toBe('gone');
    expect(later(anchorOf(PAGE), '<p>Nothing here yet.</p>')[0]).toBe('gone');
    expect(later(anchorOf(PAGE), '')[0]).toBe('gone');
  });

  test('is gone, though the same words stand elsewhere', () => {
    const twice = `${PAGE}<p>The last line of the day was about the weather.</p><p>${QUOTE}</p>`;
    expect(later(anchorOf(twice), twice.replace(`<p>${QUOTE}</p>`, ''))[0]).toBe('gone');
  });

  test('is gone, though its neighbours are much like it', () => {
    const row = (n: number) => `<li>Room ${n} is open from nine until twelve on every day of the week.</li>`;
    const rows = [1, 2, 3, 4, 5, 6, 7, 8, 9].map(row);
    const words = 'Room 5 is open from nine until twelve on every day of the week.';
    const anchor = anchorOf(`<ul>${rows.join('')}</ul>`, words);
    expect(later(anchor, `<ul>${rows.toSpliced(4, 1).join('')}</ul>`)[0]).toBe('gone');
    expect(
      later(anchor, `<ul>${rows.toSpliced(4, 1, '<li>Room 5 is closed.</li>').join('')}</ul>`)[0],
    ).not.toBe('exact');
  });

  test('and replaced by something else is gone', () => {
    const other = 'Lunch is served in the hall at half past eleven today.';
    expect(later(anchorOf(PAGE), PAGE.replace(QUOTE, other))[0]).toBe('gone');
  });
});

test('words beside which the same words were put are gone: which of the two they were, nothing tells', () => {
  const list = (...words: string[]) =>
    `<p>${BEFORE}</p><ul>${words.map((word) => `<li>${word}</li>`).join('')}</ul><p>${AFTER}</p>`;
  const anchor = anchorOf(list('separate', 'necessary', 'rhythm'), 'necessary');
  const twice = list('separate', 'necessary', 'weather of the day', 'chalk and rain', 'necessary', 'rhythm');
  expect(later(anchor, twice)).toEqual(['gone', '']);
});

test('a long quote is kept by its beginning and its end', () => {
  const long = Array.from(
    { length: 200 },
    (_, n) => `Sentence number ${n} says what the one before did not.`,
  ).join(' ');
  const anchor = anchorOf(`<p>${BEFORE}</p><p>${long}</p><p>${AFTER}</p>`, long);
  expect(JSON.stringify(anchor).length).toBeLessThan(4_000);
  expect(later(anchor, `<p>New.</p><p>${BEFORE}</p><p>${long}</p>`)).toEqual(['exact', long]);
});

test('what is in an open shadow tree is found there', () => {
  document.body.innerHTML = `<p>${BEFORE}</p><div id="host"></div>`;
  const show = () => {
    const shadow = document.querySelector('#host')?.attachShadow({ mode: 'open' });
    if (shadow) shadow.innerHTML = PAGE;
    return shadow as ShadowRoot;
  };
  const anchor = describeQuote(rangeFor(show(), QUOTE));
  document.body.innerHTML = `<p>${AFTER}</p><div id="host"></div>`;
  show();
  if (anchor === undefined) throw new Error('no anchor');
  const found = findQuote(document, anchor);
  expect(found.state !== 'gone' && found.range.toString()).toBe(QUOTE);
});

test('scripts, styles and what is typed into a form are no text of a page', () => {
  const html = `<script>"${QUOTE}"</script><textarea>${QUOTE}</textarea>`;
  expect(later(anchorOf(PAGE), html)[0]).toBe('gone');
});

test('a range without a word has no anchor', () => {
  document.body.innerHTML = '<p> \u00ad </p><p></p>';
  const range = new Range();
  range.selectNodeContents(document.body);
  expect(describeQuote(range)).toBeUndefined();
});

test('the address of a quote says its words, or where it starts and ends', () => {
  expect(anchorOf(PAGE).fragment.value).toBe(
    ':~:text=A%20question%20that%20waits%20longer%20gets%20a%20longer%20answer.',
  );
  const two = anchorOf(
    '<p>Well-known words, said here.</p><p>And more of them, over there.</p>',
    'words, said here.And more',
  );
  expect(two.fragment.value).toBe(':~:text=words%2C%20said%20here.,And%20more');
  const twice = anchorOf('<p>One fine day. Yes. Then it rained.</p><p>Yes.</p>', 'Yes.');
  expect(twice.fragment.value).toBe(':~:text=One%20fine%20day.-,Yes.,-Then%20it%20rained.');
});

describe('an anchor', () => {
  test('comes back from its JSON', () => {
    const anchor = anchorOf(PAGE);
    expect(readAnchor(JSON.stringify(anchor))).toEqual(anchor);
  });

  test('that is none, or is larger than any, is not read', () => {
    const anchor = anchorOf(PAGE);
    for (const json of ['', '{', 'null', '[]', '{"quote":1}', JSON.stringify({ ...anchor, rival: 'x' })]) {
      expect(readAnchor(json)).toBeUndefined();
    }
    const huge = { ...anchor, quote: { ...anchor.quote, exact: 'x'.repeat(20_000) } };
    expect(readAnchor(JSON.stringify(huge))).toBeUndefined();
  });

  test('with a selector that is none still finds its words', () => {
    const anchor = { ...anchorOf(PAGE), within: { type: 'CssSelector', value: '<<<' } } as const;
    expect(later(anchor, PAGE)).toEqual(['exact', QUOTE]);
  });
});

test('any words are found again on the page they are from', () => {
  const words = fc.array(
    fc.constantFrom('why', 'Wörter', 'ok', 'سؤال', '問い', '👩‍🏫', 'nai\u0308ve', '<', '.'),
    { minLength: 3, maxLength: 40 },
  );
  fc.assert(
    fc.property(words, fc.nat(), fc.nat(), (all, from, length) => {
      document.body.textContent = all.join(' ');
      const node = document.body.firstChild as Text;
      const start = from % all.length;
      const end = start + 1 + (length % (all.length - start));
      const range = new Range();
      range.setStart(node, all.slice(0, start).join(' ').length + (start > 0 ? 1 : 0));
      range.setEnd(node, all.slice(0, end).join(' ').length);
      const anchor = describeQuote(range);
      const found = anchor && findQuote(document, anchor);
      expect(found?.state).toBe('exact');
      expect(found?.state === 'exact' && found.range.toString()).toBe(range.toString());
    }),
  );
});
