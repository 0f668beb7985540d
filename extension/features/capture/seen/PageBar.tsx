import { useComputed } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { i18n } from '#i18n';
import { CommandButton, Menu } from '../../../workbench/CommandButton.tsx';
import { showEditor } from '../../../workbench/editors.ts';
import { Icon } from '../../../workbench/Icon.tsx';
import { when } from '../../../workbench/when.ts';
import { siteName } from '../address.ts';
import { plainLine } from '../page/plain.ts';
import { entriesAbout } from './entries-about.ts';
import { followPage, pageHere } from './page-here.ts';
import './page-bar.css';

/** How many entries are shown; the others are found by the page's name. */
const MOST_SHOWN = 5;

/** Above everything in a side panel: the page beside it, what can be done with it, and what was written about it. */
export function PageBar() {
  useEffect(followPage, []);
  const here = pageHere.value;
  const entries = useComputed(() => (pageHere.value === undefined ? [] : entriesAbout(pageHere.value.url)));
  if (here === undefined) return null;
  return (
    <aside class="page-bar" aria-label={i18n.t('capture.pageHere')}>
      <div class="page-bar-page">
        <Icon name="globe" />
        <span class="page-bar-title" dir="auto" title={here.url}>
          {plainLine(here.page.title, 200) || siteName(here.url)}
        </span>
        <span class="page-bar-actions">
          <Menu menu="page" look="icon" />
        </span>
      </div>
      <div role="status">
        {entries.value.length > 0 && (
          <details class="page-bar-seen">
            <summary>{i18n.t('capture.seen', entries.value.length)}</summary>
            <ul>
              {entries.value.slice(0, MOST_SHOWN).map(({ id, about }) => (
                <li key={id}>
                  <button type="button" class="page-bar-entry" onClick={() => showEditor('document', id)}>
                    <span dir="auto">{about.title || i18n.t('writing.untitled')}</span>
                    <time dateTime={new Date(about.created).toISOString()}>{when(about.created)}</time>
                  </button>
                </li>
              ))}
            </ul>
            <CommandButton command="highlights.show" argument={here.url} look="quiet" />
          </details>
        )}
      </div>
    </aside>
  );
}
