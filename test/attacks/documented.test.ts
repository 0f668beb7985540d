import { readFileSync } from 'node:fs';
import { ERROR_CODES } from '@alongside/shared/protocol/errors';
import { expect, test } from 'vitest';
import { ANSWERS } from './answers.ts';
import { attacks } from './list.ts';

const security = readFileSync(new URL('../../docs/security.md', import.meta.url), 'utf8');

/** The rows of the table under a heading, cell by cell, without its own two lines. */
function tableUnder(heading: string): string[][] {
  const part = security.split(`## ${heading}\n`)[1]?.split('\n## ')[0] ?? '';
  const rows = part.split('\n').filter((line) => line.startsWith('|'));
  return rows.slice(2).map((row) =>
    row
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
}

test('docs/security.md tells of every attack that is run, and of no other', () => {
  const run = attacks.map(({ name, does, outcome, told }) => [name, does, outcome, told]);
  expect(tableUnder('Attacks')).toEqual(run);
});

test('docs/security.md tells what outsiders are answered to every request there is', () => {
  const answered = Object.entries(ANSWERS).map(([request, { nobody, stranger, removed }]) => [
    `\`${request}\``,
    nobody,
    stranger,
    removed,
  ]);
  expect(tableUnder('Requests by outsiders')).toEqual(answered);
});

test('docs/security.md explains every code that a person may be told', () => {
  const isCode = (word: string) => (ERROR_CODES as readonly string[]).includes(word);
  const told = attacks.flatMap((attack) => attack.told.split(', ')).filter(isCode);
  const explained = tableUnder('What the person is told').map(([code]) => code?.replaceAll('`', ''));
  expect(explained.toSorted()).toEqual([...new Set(told)].toSorted());
});

test('no two attacks have one name', () => {
  const names = attacks.map(({ name }) => name);
  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
});
