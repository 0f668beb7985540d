import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { browser } from 'wxt/browser';
import { i18n } from '#i18n';
import { canOpenShortcuts, openShortcuts } from '../../platform/browser-shortcuts.ts';
import { tellError } from '../notices.ts';

/** The shortcuts that work while another page has the focus. They are the browser's: only there can they be changed. */
export function BrowserKeys() {
  const keys = useSignal<readonly { title: string; keys: string }[]>([]);
  useEffect(() => {
    browser.commands.getAll().then((all) => {
      keys.value = all.map(({ name, description, shortcut }) => ({
        title: description || (name === '_execute_action' ? i18n.t('manifest.open') : (name ?? '')),
        keys: shortcut ?? '',
      }));
    }, tellError);
  }, []);
  return (
    <section aria-labelledby="browser-keys">
      <h3 id="browser-keys">{i18n.t('keys.everywhere')}</h3>
      <ul class="keys-list">
        {keys.value.map(({ title, keys }) => (
          <li key={title} class="keys-row">
            <span class="keys-title">{title}</span>
            <span class="keys-bindings">
              {keys === '' ? <span class="muted">{i18n.t('keys.none')}</span> : <kbd>{keys}</kbd>}
            </span>
          </li>
        ))}
      </ul>
      <p class="hint">{i18n.t(import.meta.env.FIREFOX ? 'keys.howInFirefox' : 'keys.howInChrome')}</p>
      {canOpenShortcuts() && (
        <button type="button" class="button" onClick={() => void openShortcuts().catch(tellError)}>
          {i18n.t('keys.openBrowsers')}
        </button>
      )}
    </section>
  );
}
