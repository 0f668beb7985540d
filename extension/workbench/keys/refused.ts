import { i18n } from '#i18n';

/** What browsers keep for themselves, whatever a page does: windows and tabs. */
const OF_THE_BROWSER = new Set([
  'Mod+N',
  'Mod+T',
  'Mod+W',
  'Mod+Q',
  'Mod+Tab',
  'Mod+Shift+N',
  'Mod+Shift+T',
  'Mod+Shift+W',
  'Mod+Shift+Q',
  'Mod+Shift+Tab',
  'Alt+F4',
  'F11',
]);

/** Why nothing can be bound to these keys, in words; `undefined` where it can. */
export function whyNot(binding: string): string | undefined {
  if (OF_THE_BROWSER.has(binding)) return i18n.t('keys.ofTheBrowser');
  const isHeld = /(^|\+)(Mod|Alt)\+/.test(binding);
  if (!isHeld && !/^(Shift\+)?F\d+$/.test(binding)) return i18n.t('keys.typesLetters');
  return undefined;
}
