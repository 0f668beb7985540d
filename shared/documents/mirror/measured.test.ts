import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { MEASURED, type Measured, tenths } from './measured.ts';
import { FIGURES, type Figure } from './mirror.ts';
import { readSentence } from './read-sentence.ts';

/*
 * How often the mirror is right. What docs/mirror.md and the screen say about it is worked out here again: where a cue
 * changes, this test says that they no longer tell the truth. The held-out sentences are no place to look for cues.
 */

const docs = readFileSync(new URL('../../../docs/mirror.md', import.meta.url), 'utf8');

interface Labelled {
  question: string;
  move: string;
  text: string;
}

function read(name: string): Labelled[] {
  return readFileSync(new URL(name, import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => {
      const [, question = '', move = '', text = ''] = /^(\w+)\/(\w+): (.+)$/u.exec(line) ?? [];
      return { question, move, text };
    });
}

/** The 95 % interval that Wilson (1927) gives for a proportion. */
function wilson(part: number, whole: number): [number, number] {
  const z = 1.96;
  const middle = (part + z ** 2 / 2) / (whole + z ** 2);
  const reach = (z / (whole + z ** 2)) * Math.sqrt((part * (whole - part)) / whole + z ** 2 / 4);
  return [middle - reach, middle + reach];
}

function measure(set: readonly Labelled[], figure: Figure): Measured {
  const kind = figure === 'open' || figure === 'closed' ? 'question' : 'move';
  const there = set.filter((one) => one[kind] === figure);
  const counted = set.filter(({ text }) => readSentence(text)[kind] === figure);
  return {
    right: there.filter((one) => counted.includes(one)).length,
    counted: counted.length,
    there: there.length,
  };
}

function row(figure: Figure, { right, counted, there }: Measured): string {
  const share = (part: number, whole: number) => {
    const [from, to] = wilson(part, whole).map((bound) => bound.toFixed(2));
    return `${(part / whole).toFixed(2)} (${from} to ${to})`;
  };
  return `| ${figure} | ${right} of ${counted} | ${share(right, counted)} | ${right} of ${there} | ${share(right, there)} |`;
}

/** What it was, down; what it was taken for, across. */
function confusion(set: readonly Labelled[], kind: 'question' | 'move', kinds: readonly string[]): string[] {
  return kinds.map((was) => {
    const taken = kinds.map(
      (as) => set.filter((one) => one[kind] === was && readSentence(one.text)[kind] === as).length,
    );
    return `| ${was} | ${taken.join(' | ')} |`;
  });
}

const sets = { 'building.txt': read('building.txt'), 'held-out.txt': read('held-out.txt') };

test('each set has 170 sentences, and none is in both', () => {
  expect(Object.values(sets).map((set) => set.length)).toEqual([170, 170]);
  expect(new Set(Object.values(sets).flatMap((set) => set.map(({ text }) => text))).size).toBe(340);
});

test('the screen says what came out on the held-out sentences', () => {
  expect(
    Object.fromEntries(FIGURES.map((figure) => [figure, measure(sets['held-out.txt'], figure)])),
  ).toEqual(MEASURED);
  expect([tenths(23, 26), tenths(23, 43)]).toEqual([8, 5]);
});

test.each(Object.entries(sets))('the tables of docs/mirror.md are those of %s', (_, set) => {
  const rows = [
    ...FIGURES.map((figure) => row(figure, measure(set, figure))),
    ...confusion(set, 'question', ['open', 'closed', 'none']),
    ...confusion(set, 'move', ['inquiry', 'advice', 'other']),
  ];
  expect(rows.filter((line) => !docs.includes(line))).toEqual([]);
});
