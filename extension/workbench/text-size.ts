import { effect } from '@preact/signals';
import { i18n } from '#i18n';
import { setting } from './settings/setting.ts';

/** How large everything is, in percent of what the browser is set to. */
const PERCENT = { small: 90, usual: 100, large: 115, larger: 130 } as const;

export const textSize = setting(
  {
    type: 'choice',
    options: [
      { value: 'small', title: i18n.t('settings.textSize.small') },
      { value: 'usual', title: i18n.t('settings.textSize.usual') },
      { value: 'large', title: i18n.t('settings.textSize.large') },
      { value: 'larger', title: i18n.t('settings.textSize.larger') },
    ],
  },
  {
    id: 'workbench.textSize',
    title: i18n.t('settings.textSize.title'),
    description: i18n.t('settings.textSize.description'),
    default: 'usual',
  },
);

/** Sizes the page, now and whenever that is set anew. All lengths in the styles are relative to it. */
export function showTextSize(): void {
  effect(() => {
    document.documentElement.style.fontSize = `${PERCENT[textSize.now.value]}%`;
  });
}
