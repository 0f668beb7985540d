import '../../locales/for-tests.ts';
import { beforeEach, expect, test } from 'vitest';
import { dark, highContrastDark, light } from './built-in.ts';
import {
  addThemes,
  chooseTheme,
  chosenTheme,
  removeTheme,
  shownTheme,
  showThemes,
  themes,
} from './chosen.ts';
import { readPreference } from './preference.ts';

showThemes();
const painted = () => document.documentElement.style.getPropertyValue('--ink');
const harbour = { ...dark, id: 'harbour', title: 'Harbour', colors: { ...dark.colors, ink: '#dce8f0' } };

beforeEach(() => {
  for (const { id } of themes.value) removeTheme(id);
  chooseTheme('system');
});

test('nothing chosen, the page has the theme of the system', () => {
  expect(chosenTheme.value).toBe('system');
  expect(painted()).toBe(light.colors.ink);
});

test('a choice colours the page at once, and is kept', () => {
  chooseTheme('high-contrast-dark');
  expect(painted()).toBe(highContrastDark.colors.ink);
  expect(document.documentElement.dataset.contrast).toBe('more');
  expect(document.documentElement.style.colorScheme).toBe('dark');
  expect(readPreference().chosen).toBe('high-contrast-dark');
});

test('a choice made in another window is followed', () => {
  localStorage.setItem('alongside-themes', JSON.stringify({ chosen: 'dark', added: [] }));
  dispatchEvent(new Event('storage'));
  expect(painted()).toBe(dark.colors.ink);
});

test('an added theme can be chosen, and taken away without leaving the page colourless', () => {
  addThemes([harbour]);
  chooseTheme('harbour');
  expect(painted()).toBe('#dce8f0');
  removeTheme('harbour');
  expect(shownTheme.value).toBe(light);
  expect(painted()).toBe(light.colors.ink);
});

test('what was kept and is no theme of ours colours nothing', () => {
  const kept = [
    'not json',
    'null',
    '{"chosen":7,"added":[]}',
    JSON.stringify({
      chosen: 'x',
      added: [{ ...harbour, id: 'x', colors: { ...dark.colors, ink: 'url(//a)' } }],
    }),
  ];
  for (const text of kept) {
    localStorage.setItem('alongside-themes', text);
    dispatchEvent(new Event('storage'));
    expect(painted(), text).toBe(light.colors.ink);
  }
});
