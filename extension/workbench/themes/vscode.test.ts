import '../../locales/for-tests.ts';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { tooClose } from './contrast.ts';
import { mend } from './mend.ts';
import { COLOR_NAMES, type Theme } from './theme.ts';
import { LONGEST_THEME, readVsCodeTheme, type ThemeFileError } from './vscode.ts';

const HARBOUR = `// A theme as people write it by hand.
{
  "name": "Harbour",
  "type": "dark",
  /* only a few colours */
  "colors": {
    "editor.background": "#10202c",
    "editor.foreground": "#DCE8F0",
    "sideBar.background": "#0b1820",
    "textLink.foreground": "#7cf",
    "input.border": "#ffffff80", // seen through
    "button.background": "#2b7bb0",
  },
}`;

/** Why a file is refused. */
function refusal(text: string): string {
  try {
    readVsCodeTheme(text, 'some.json');
  } catch (error) {
    return (error as ThemeFileError).code;
  }
  return 'none';
}

test('a theme with comments, commas at the ends and short colours is read, and named in its own words', () => {
  const { theme } = readVsCodeTheme(HARBOUR, 'harbour-color-theme.json');
  expect(theme).toMatchObject({
    id: 'vscode Harbour',
    title: 'Harbour',
    scheme: 'dark',
    highContrast: false,
  });
  expect(theme.colors).toMatchObject({
    surface: '#10202c',
    sunken: '#0b1820',
    ink: '#dce8f0',
    accent: '#77ccff',
    edge: '#889096',
  });
});

test('what is no theme is refused, each with a reason of its own', () => {
  expect(refusal('{ "colors": ')).toBe('not-json');
  expect(refusal('[]')).toBe('not-a-theme');
  expect(refusal('{"name":"x","tokenColors":[]}')).toBe('not-a-theme');
  expect(refusal('{"include":"./dark.json","colors":{"editor.foreground":"#fff"}}')).toBe('no-background');
  expect(refusal('{"colors":{"editor.background":"url(https://example.org)"}}')).toBe('no-background');
  expect(refusal(' '.repeat(LONGEST_THEME + 1))).toBe('too-large');
});

test('a title can neither turn the words around it nor push them away', () => {
  const { theme } = readVsCodeTheme(
    JSON.stringify({ name: `\u202eevil ${'x'.repeat(500)}`, colors: { 'editor.background': '#fff' } }),
    'a.json',
  );
  expect(theme.title).not.toMatch(/\u202e/u);
  expect([...theme.title].length).toBeLessThanOrEqual(61);
});

const real = join(import.meta.dirname, '../../node_modules/tm-themes/themes');

test.each(readdirSync(real))('%s can be read in every pair of colours, and keeps its background', (file) => {
  const text = readFileSync(join(real, file), 'utf8');
  const { theme } = readVsCodeTheme(text, file);
  expect(tooClose(theme)).toEqual([]);
  expect(theme.colors.surface.slice(0, 3)).toBe(
    expand(JSON.parse(text).colors['editor.background']).slice(0, 3),
  );
});

test('whatever colours come in, what comes out can be read', () => {
  let seed = 1;
  const random = () => {
    seed = (seed * 48_271) % 2_147_483_647;
    return seed / 2_147_483_647;
  };
  const color = () =>
    `#${Math.floor(random() * 0x1000000)
      .toString(16)
      .padStart(6, '0')}`;
  for (let turn = 0; turn < 2_000; turn += 1) {
    const theme: Theme = {
      id: 'any',
      title: 'Any',
      scheme: 'dark',
      highContrast: turn % 2 === 0,
      colors: Object.fromEntries(COLOR_NAMES.map((name) => [name, color()])) as Theme['colors'],
    };
    const mended = mend(theme);
    expect(tooClose(mended.theme), JSON.stringify(theme)).toEqual([]);
    expect(mend(mended.theme).changed).toEqual([]); // what is right is left alone
  }
});

function expand(color: string): string {
  const digits = color.slice(1).toLowerCase();
  return digits.length === 3 ? `#${[...digits].map((digit) => digit + digit).join('')}` : `#${digits}`;
}
