import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser, type TeacherBrowser } from './browser.ts';
import { dumpIndexedDb } from './indexed-db.ts';
import { focusIs, key, runFromPalette, tabTo } from './keyboard.ts';
import { reload, sees } from './screen.ts';
import { startJournal } from './teacher.ts';

/* Somebody notes how they are, by keyboard, and looks at it later. */

const folder = mkdtempSync(join(tmpdir(), 'alongside-wellbeing-'));
let ama: TeacherBrowser;

beforeAll(async () => {
  ama = await openBrowser(join(folder, 'ama'));
  await startJournal(ama.panel, 'a kettle sings before dawn');
});

afterAll(async () => {
  await ama?.close();
  rmSync(folder, { recursive: true, force: true });
});

test('two keystrokes are a check-in, and all else can be left alone', async () => {
  const { panel } = ama;
  await key(panel, 'y', 'Control', 'Alt');
  await focusIs(panel, 'input', 'Energy');
  await key(panel, '7');
  await key(panel, 'Escape');
  await runFromPalette(panel, 'show wellbeing');
  await sees(panel, 'Energy 7');
});

test('answers, a line and tags are kept as they are given, over a reload, and can be changed', async () => {
  const { panel } = ama;
  await runFromPalette(panel, 'how are you');
  await focusIs(panel, 'input', 'Energy');
  await key(panel, '1');
  await key(panel, '0');
  await tabTo(panel, 'input', 'Calm');
  await key(panel, '3');
  await tabTo(panel, 'input', 'A line');
  await panel.keyboard.type('A door stayed open all afternoon');
  await tabTo(panel, 'input', 'What was going on');
  await panel.keyboard.type('parents in the corridor, slept badly');
  await sees(panel, 'Saved');
  await key(panel, 'Escape');
  await sees(panel, 'Energy 10 · Calm 3');
  await reload(panel);
  await sees(panel, 'parents in the corridor');
  const [first] = await panel.$$('.item-title');
  await first?.press('Enter');
  await focusIs(panel, 'input', 'Energy');
  await key(panel, 'Backspace');
  await key(panel, 'Escape');
  await sees(panel, 'Calm 3');
  expect(await panel.$$eval('.item-excerpt', (all) => all.map(({ textContent }) => textContent))).toEqual([
    'Calm 3',
    'Energy 7',
  ]);
});

test('what was removed is gone', async () => {
  const { panel } = ama;
  const items = await panel.$$('.item-title');
  await items.at(-1)?.press('Enter');
  await tabTo(panel, 'button', 'Remove');
  await key(panel, 'Enter');
  await panel.waitForFunction(() => document.querySelectorAll('.item-title').length === 1);
});

test('pictures say in words what they show', async () => {
  const { panel } = ama;
  await runFromPalette(panel, 'pictures of how you were');
  await sees(panel, 'not enough to say');
  await panel.waitForSelector('.drawing svg');
  const labels = await panel.$$eval('.drawing svg', (all) =>
    all.map((svg) => svg.getAttribute('aria-label')),
  );
  expect(labels).toEqual([
    expect.stringContaining('Calm: 1 answers'),
    expect.stringContaining('Calm: the most frequent answer is'),
    expect.stringContaining('365 days'),
  ]);
});

test('nothing of it can be read in IndexedDB', async () => {
  const stored = (await dumpIndexedDb(ama.panel)).toString('latin1');
  for (const words of ['corridor', 'door stayed', 'energy', 'check-ins']) expect(stored).not.toContain(words);
});
