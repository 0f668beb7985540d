import { i18n } from '#i18n';
import { opens } from '../../../workbench/EditorArea.tsx';
import { showEditor } from '../../../workbench/editors.ts';
import { Icon } from '../../../workbench/Icon.tsx';
import { type ShownQuote, setMarked } from './shown.ts';

const ICONS: Readonly<Record<ShownQuote['state'], string>> = {
  exact: 'pass',
  changed: 'edit',
  gone: 'circle-slash',
  unplaced: 'question',
};

interface QuoteItemProps {
  quote: ShownQuote;
  /** Whether its page is there, to be gone to. */
  here: boolean;
  go: (quote: ShownQuote) => Promise<void>;
}

/** A quote with its entry, and the ways to both. */
export function QuoteItem({ quote, here, go }: QuoteItemProps) {
  const { entry, title, words, direction = 'auto', language, state, marked } = quote;
  const isOnPage = here && (state === 'exact' || state === 'changed');
  const named = title || i18n.t('writing.untitled');
  return (
    <li class="quotes-item" data-state={state}>
      {isOnPage ? (
        <button
          type="button"
          class="quotes-words"
          dir={direction}
          lang={language}
          title={i18n.t('highlights.goTo')}
          onClick={() => void go(quote)}
        >
          <span>{words}</span>
        </button>
      ) : (
        <p class="quotes-words" dir={direction} lang={language}>
          <span>{words}</span>
        </p>
      )}
      <p class="quotes-state">
        <Icon name={ICONS[state]} />
        {i18n.t(`highlights.state.${state}`)}
      </p>
      <div class="quotes-ways">
        <button
          type="button"
          class="button quiet quotes-entry"
          {...opens('document', entry)}
          onClick={() => showEditor('document', entry)}
        >
          <Icon name="note" />
          <span dir="auto">{i18n.t('highlights.openEntry', { title: named })}</span>
        </button>
        {isOnPage && (
          <button
            type="button"
            class="icon-button"
            aria-pressed={marked}
            aria-label={i18n.t('highlights.marked')}
            title={i18n.t('highlights.marked')}
            onClick={() => setMarked(quote, !marked)}
          >
            <Icon name={marked ? 'eye' : 'eye-closed'} />
          </button>
        )}
      </div>
    </li>
  );
}
