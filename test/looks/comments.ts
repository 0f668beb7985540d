import { anchorAt } from '@alongside/shared/documents/anchors/claim';
import { flatten } from '@alongside/shared/documents/anchors/flat-text';
import { addComment } from '@alongside/shared/documents/comments';
import { contentOf } from '@alongside/shared/documents/shape';
import type { Page } from 'puppeteer-core';
import type { Doc } from 'yjs';
import { select } from '../e2e/reader.ts';
import { fill, runCommand } from '../e2e/screen.ts';
import type { Visit } from './scene.ts';

/** What a partner says about a shared lesson: of words, of words that are not there any more, instead of words, of all. */
export function sayOf(doc: Doc, by: string): void {
  const flat = flatten(contentOf(doc));
  const at = Date.now();
  const about = (words: string) => {
    const from = flat.text.indexOf(words);
    const anchor = anchorAt(flat, { from, to: from + words.length });
    if (from < 0 || anchor === undefined) throw new Error(`“${words}” is not there`);
    return anchor;
  };
  addComment(doc, { by, at, about: about('never been asked'), text: 'Who could have asked, and when?' });
  addComment(doc, {
    by,
    at,
    about: about('too tired to listen'),
    instead: 'tired',
    text: 'You listened to the end.',
  });
  const gone = { ...about('lesson'), first: { client: 1, clock: 0 }, words: 'at the end of the day' };
  addComment(doc, { by, at, about: gone, text: 'Was it the last lesson?' });
  addComment(doc, { by, at, text: 'What did you notice first, before you decided to wait?' });
}

/** A teacher is about to say something of words that are shared, and to write others instead. She leaves both. */
export async function sayOfWords(page: Page, visit: Visit): Promise<void> {
  const chooseWords = async () => {
    await page.focus('.tiptap');
    await select(page, '.tiptap > p:last-of-type');
  };
  await chooseWords();
  await runCommand(page, 'Comment on this');
  await fill(page, 'What do you want to say about it?', 'I would have said it, had you asked me.');
  await visit('a comment is written', 'full');
  await page.keyboard.press('Escape');
  await chooseWords();
  await runCommand(page, 'Suggest other words');
  await fill(page, 'Write instead', 'I was tired, and I am sorry for it.');
  await visit('other words are suggested', 'full');
  await page.keyboard.press('Escape');
}
