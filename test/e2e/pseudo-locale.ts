import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { BUILT } from '../../extension/launch/build-extension.ts';

/** The language that the pseudo-locale stands in for: one that is written from right to left. */
export const PSEUDO_LANGUAGE = 'ar';

/** What every text of the pseudo-locale begins with; no other text on a screen does. */
export const PSEUDO = '⟦';

/** A text as the pseudo-locale has it: marked at both ends, and about a third longer, as other languages are. */
export function pseudo(text: string): string {
  const longer = 'ظ'.repeat(Math.ceil(text.length / 3));
  return `${PSEUDO}${text} ${longer}⟧`;
}

/** Copies the built extension to a folder, with the pseudo-locale in it. */
export function copyWithPseudoLocale(folder: string): void {
  cpSync(BUILT.chrome, folder, { recursive: true });
  const english = JSON.parse(readFileSync(join(folder, '_locales/en/messages.json'), 'utf8')) as {
    [name: string]: { message: string };
  };
  const messages = Object.entries(english).map(([name, text]) => [
    name,
    { ...text, message: text.message.split(' | ').map(pseudo).join(' | ') }, // the forms of a plural, each by itself
  ]);
  mkdirSync(join(folder, '_locales', PSEUDO_LANGUAGE), { recursive: true });
  writeFileSync(
    join(folder, '_locales', PSEUDO_LANGUAGE, 'messages.json'),
    JSON.stringify(Object.fromEntries(messages)),
  );
}
