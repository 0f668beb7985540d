import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { findPersonalData } from './find-personal-data.ts';
import type { FindingKind } from './finding.ts';
import { FIRST_NAMES, WORD_NAMES } from './first-names.ts';
import { keyOf } from './words.ts';

interface Labelled {
  text: string;
  ownNames: string[];
  labels: { kind: FindingKind; start: number; end: number }[];
}

/** Reads a fixture: how it is written is said at its top. */
function read(name: string, as: (word: string) => string): Labelled[] {
  const lines = readFileSync(new URL(name, import.meta.url), 'utf8').split('\n');
  return lines.filter((line) => line !== '' && !line.startsWith('#')).map((line) => parse(line, as));
}

function parse(line: string, as: (word: string) => string): Labelled {
  const [, own, marked = ''] = /^(?:\(own: ([^)]*)\) )?(.*)$/u.exec(line) ?? [];
  const labels: Labelled['labels'] = [];
  let text = '';
  let from = 0;
  const source = marked.replaceAll('\\n', '\n');
  for (const match of source.matchAll(/\[([a-z-]+):([^\]]*)\]/gu)) {
    text += source.slice(from, match.index);
    const kind = match[1] as FindingKind;
    const named = kind === 'name' || kind === 'class-list';
    const words = named ? (match[2] ?? '').replace(/\p{Lu}[\p{L}\p{M}]+/gu, as) : (match[2] ?? '');
    labels.push({ kind, start: text.length, end: text.length + words.length });
    text += words;
    from = match.index + match[0].length;
  }
  return { text: text + source.slice(from), ownNames: own?.split('; ') ?? [], labels };
}

/** A finding is right when its kind and both its ends are the label's. */
function measure(cases: readonly Labelled[]) {
  let right = 0;
  let found = 0;
  let labelled = 0;
  const wrong: string[] = [];
  for (const { text, ownNames, labels } of cases) {
    const show = (spans: Labelled['labels']) =>
      spans.map(({ kind, start, end }) => `${kind}:${text.slice(start, end)}`);
    const findings = show(findPersonalData(text, { ownNames }));
    const expected = show(labels);
    const same = expected.filter((label) => findings.includes(label)).length;
    right += same;
    found += findings.length;
    labelled += expected.length;
    const missed = expected.filter((label) => !findings.includes(label));
    const alarms = findings.filter((finding) => !expected.includes(finding));
    if (missed.length + alarms.length > 0) wrong.push(`- [${missed}] + [${alarms}] in: ${text}`);
  }
  return {
    sentences: cases.length,
    labelled,
    found,
    right,
    precision: right / found,
    recall: right / labelled,
    wrong,
  };
}

const asWritten = (word: string) => word;

/** Names that the guard's list does not have, one after another: what it does in a class whose names it was never told. */
function unlisted(): (word: string) => string {
  let next = 0;
  return () => UNLISTED[next++ % UNLISTED.length] ?? '';
}
const UNLISTED = [
  'Xiomara',
  'Tevita',
  'Mbali',
  'Havnoor',
  'Yevhen',
  'Anwuli',
  'Siosaia',
  'Zdenka',
  'Quillon',
  'Izaak',
];

// The held-out sentences are not fitted to: what is missed there stays missed. The first run over them, before anything was mended,
// had precision 0.86 and recall 0.89. One person wrote both sets, the lists of words and the guard, so expect less of others' writing:
// the figures for names that are not in the list are the ones to go by. A floor is raised when a change earns it, never lowered.
test.each([
  { set: 'held-out.txt', names: 'as written', as: asWritten, precision: 0.95, recall: 0.98 },
  { set: 'held-out.txt', names: 'not in the list', as: unlisted(), precision: 0.94, recall: 0.8 },
  { set: 'tuning.txt', names: 'as written', as: asWritten, precision: 0.96, recall: 0.98 },
  { set: 'tuning.txt', names: 'not in the list', as: unlisted(), precision: 0.95, recall: 0.88 },
])('$set, names $names: precision at least $precision, recall at least $recall', (least) => {
  const { wrong, ...figures } = measure(read(least.set, least.as));
  console.info(`${least.set}, names ${least.names}:`, figures);
  const seen = least.set === 'tuning.txt' ? wrong.join('\n') : undefined;
  expect(figures.precision, seen).toBeGreaterThanOrEqual(least.precision);
  expect(figures.recall, seen).toBeGreaterThanOrEqual(least.recall);
});

test('the names said to be unlisted are', () => {
  expect(UNLISTED.filter((name) => FIRST_NAMES.has(keyOf(name)) || WORD_NAMES.has(keyOf(name)))).toEqual([]);
});
