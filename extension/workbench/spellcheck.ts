import { effect } from '@preact/signals';
import { i18n } from '#i18n';
import { setting } from './settings/setting.ts';

/**
 * Whether the browser checks the spelling. Off as it comes: some browsers can be set to send what is written to their
 * maker for it, and a page can't see whether they are.
 */
export const spellcheck = setting(
  { type: 'boolean' },
  {
    id: 'workbench.spellcheck',
    title: i18n.t('settings.spellcheck.title'),
    description: i18n.t('settings.spellcheck.description'),
    default: false,
  },
);

/** Has the browser do so, or not, in everything that is written on this page. */
export function applySpellcheck(): void {
  effect(() => {
    document.documentElement.spellcheck = spellcheck.now.value;
  });
}
