import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const extension = join(import.meta.dirname, '../..');

/** Every line of every stylesheet, without comments, and where it stands. */
const lines = globSync('{workbench,features}/**/*.css', { cwd: extension }).flatMap((path) =>
  readFileSync(join(extension, path), 'utf8')
    .replaceAll(/\/\*.*?\*\//gsu, (comment) => comment.replaceAll(/[^\n]/gu, ''))
    .split('\n')
    .map((text, index) => ({ text: text.trim(), where: `${path}:${index + 1}` })),
);
const breaking = (rule: RegExp) =>
  lines.filter(({ text }) => rule.test(text)).map(({ where, text }) => `${where} ${text}`);

test('there are stylesheets to look at', () => {
  expect(lines.length).toBeGreaterThan(800);
});

test('nothing is put to the left or right: from right to left, it all turns round', () => {
  const sided =
    /^((margin|padding|border)-(left|right)|left|right|text-align: (left|right)|float: (left|right))\b/;
  expect(breaking(sided)).toEqual([]);
});

test('every colour is one of the theme, but for two that must be as they are', () => {
  // The words on a partner's colour, and what a camera reads.
  const own = breaking(/#[0-9a-f]{3,8}\b|\b(rgb|hsl|oklch)a?\(/i).map((line) => line.replace(/:\d+/, ''));
  expect(own.toSorted()).toEqual([
    'features/circles/circles.css background: #ffffff;',
    'features/circles/circles.css color: #000000;',
    'workbench/styles/rich-text.css color: #ffffff;',
  ]);
});

test('what moves takes the time that a person who wants no motion sets to nothing', () => {
  const moving = breaking(/^(transition|animation)(-duration)?:.*\d/);
  expect(moving).toEqual([]);
  expect(breaking(/prefers-reduced-motion: reduce/)).toHaveLength(1);
});
