import { useSignal } from '@preact/signals';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { i18n } from '#i18n';
import { CommandButton } from '../../../workbench/CommandButton.tsx';
import { siteName } from '../address.ts';
import { plainLine } from '../page/plain.ts';
import { QuoteItem } from './QuoteItem.tsx';
import { goTo, type Shown, type ShownQuote, shown } from './shown.ts';
import './highlights.css';

/** The quotes of the page beside, and what became of each: what is marked there, for whoever reads it here. */
export function QuotesEditor() {
  const said = useSignal('');
  const heading = useRef<HTMLHeadingElement>(null);
  const now = shown.value;
  useLayoutEffect(() => heading.current?.focus(), []);
  // A button that was pressed may not be there any more: reading goes on from the heading.
  useLayoutEffect(() => {
    if (document.activeElement === document.body) heading.current?.focus();
  }, [now?.standing]);

  async function go(quote: ShownQuote) {
    said.value = '';
    said.value = i18n.t((await goTo(quote)) ? 'highlights.wentTo' : 'highlights.folded');
  }

  return (
    <article class="page quotes">
      <h2 ref={heading} tabIndex={-1} class="page-heading">
        {i18n.t('highlights.title')}
      </h2>
      {now !== undefined && (
        <p class="muted" dir="auto">
          {plainLine(now.page.title, 200) || siteName(now.url)}
        </p>
      )}
      <div role="status">
        <p>{now === undefined ? i18n.t('highlights.hidden') : standingOf(now)}</p>
        {now?.changed && <p class="quotes-changed">{i18n.t('highlights.pageChanged')}</p>}
        <p class="visually-hidden">{said.value}</p>
      </div>
      <div class="row">
        {now === undefined ? (
          <CommandButton command="highlights.show" look="primary" />
        ) : (
          <CommandButton command="highlights.lookAgain" />
        )}
        <CommandButton command="highlights.hide" look="quiet" />
      </div>
      {now !== undefined && now.quotes.length > 0 && (
        <ul class="quotes-list" aria-label={i18n.t('highlights.title')}>
          {now.quotes.map((quote, at) => (
            <QuoteItem
              key={`${quote.entry} ${quote.number ?? at}`}
              quote={quote}
              here={now.standing === 'here'}
              go={go}
            />
          ))}
        </ul>
      )}
      {now?.standing === 'here' && <p class="muted">{i18n.t('highlights.whatItLearns')}</p>}
    </article>
  );
}

/** How many are where, in a sentence or two. */
function standingOf({ standing, quotes }: Shown): string {
  if (standing === 'looking') return i18n.t('highlights.looking');
  if (standing !== 'here') return i18n.t(`highlights.${standing}`);
  if (quotes.length === 0) return i18n.t('highlights.none');
  const count = (...states: ShownQuote['state'][]) =>
    quotes.filter(({ state }) => states.includes(state)).length;
  const gone = count('gone');
  const sentences = [i18n.t('highlights.found', count('exact', 'changed'))];
  if (gone > 0) sentences.push(i18n.t('highlights.goneCount', gone));
  return sentences.join(' ');
}
