import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { BUILT } from '../../extension/launch/build-extension.ts';

/** What every text of the pseudo-locale begins with; no other text on a screen does. */
export const PSEUDO = '⟦';

/** A text as the pseudo-locale has it: marked at both ends, and about a third longer, as other languages are. */
export function pseudo(text: string): string {
  const longer = ' ظظظظ'.repeat(Math.ceil(text.length / 15));
  return `${PSEUDO}${text}${longer}⟧`;
}

/** Copies the built extension to a folder, with the pseudo-locale in place of English. It goes from right to left. */
export function copyWithPseudoLocale(folder: string): void {
  cpSync(BUILT.chrome, folder, { recursive: true });
  const file = join(folder, '_locales/en/messages.json');
  const english = JSON.parse(readFileSync(file, 'utf8')) as {
    [name: string]: { message: string };
  };
  const messages = Object.entries(english).map(([name, text]) => [
    name,
    { ...text, message: text.message.split(' | ').map(pseudo).join(' | ') }, // the forms of a plural, each by itself
  ]);
  const ofTheLanguage = { locale_language: { message: 'ar' }, locale_direction: { message: 'rtl' } };
  const all = { ...Object.fromEntries(messages), ...ofTheLanguage };
  writeFileSync(file, JSON.stringify(all));
}
