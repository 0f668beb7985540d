import '../../locales/for-tests.ts';
import { expect, test } from 'vitest';
import { BUILT_IN, light } from './built-in.ts';
import { contrast, format, parse, tooClose } from './contrast.ts';
import { COLOR_NAMES } from './theme.ts';

test.each(BUILT_IN)(
  '$title: all that is read or clicked stands out, by WCAG AA, in high contrast by AAA',
  (theme) => {
    expect(Object.keys(theme.colors).sort()).toEqual([...COLOR_NAMES].sort());
    expect(tooClose(theme)).toEqual([]);
  },
);

test('a theme whose small words are too pale is caught, and the pair is named', () => {
  const pale = { ...light, colors: { ...light.colors, 'ink-soft': '#a09a92' } };
  expect(tooClose(pale).map(({ front, back }) => `${front} on ${back}`)).toEqual([
    'ink-soft on surface',
    'ink-soft on paper',
    'ink-soft on sunken',
    'ink-soft on accent-paper',
  ]);
  expect(tooClose({ ...light, highContrast: true }).length).toBeGreaterThan(0);
});

test("WCAG's own figures come out", () => {
  expect(contrast(parse('#000000'), parse('#ffffff'))).toBeCloseTo(21, 5);
  expect(contrast(parse('#777777'), parse('#ffffff'))).toBeCloseTo(4.48, 2);
  expect(contrast(parse('#1f6feb'), parse('#1f6feb'))).toBe(1);
  expect(format(parse('#0a7fe1'))).toBe('#0a7fe1');
});
