import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { generateChromeMessages, parseMessagesFile } from '@wxt-dev/i18n/build';
import { expect, test } from 'vitest';

const textsOf = async (locale: string) =>
  generateChromeMessages(await parseMessagesFile(join(import.meta.dirname, `${locale}.yml`)));
const english = await textsOf('en');
const others = readdirSync(import.meta.dirname)
  .flatMap((file) => /^(\w+)\.yml$/.exec(file)?.[1] ?? [])
  .filter((locale) => locale !== 'en');

/** What is put into a text when it is shown, in no order. */
const placeholders = (text: string) => [...text.matchAll(/\$\d|\{\w+\}/g)].map(([found]) => found).sort();

/**
 * Words with which people are judged, hurried and compared. What is ours to say says none of them, but to say that there is
 * none of it here.
 */
const JUDGEMENT =
  /\b(overdue|due (?:soon|by|on)|deadlines?|ratings?|scores?|streaks?|rank(?:ing|ed|s)?|leaderboards?|targets?|outperform\w*|underperform\w*|achievements?|points? earned|well done)\b/iu;

test('no text judges, hurries or compares people', () => {
  const said = Object.entries(english).flatMap(([key, { message }]) =>
    JUDGEMENT.test(message) ? [`${key}: ${message}`] : [],
  );
  expect(said).toEqual([]);
});

test('there is one more language than English at least', () => {
  expect(others).toContain('de');
});

test.for(others)('%s has every text that English has, and no other', async (locale) => {
  expect(Object.keys(await textsOf(locale)).sort()).toEqual(Object.keys(english).sort());
});

test.for(others)('%s leaves no text empty, and nothing out that is put into one', async (locale) => {
  for (const [key, { message }] of Object.entries(await textsOf(locale))) {
    const original = english[key]?.message ?? '';
    expect(message.trim(), key).not.toBe('');
    // Each form of a plural by itself: "1 of them" needs no number.
    const forms = message.split(' | ').map(placeholders);
    const originals = original.split(' | ').map(placeholders);
    expect(forms, key).toEqual(originals);
  }
});
