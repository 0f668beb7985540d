import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { KeyInput, Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { chance } from '../anchors/chance.ts';
import { eventually } from '../headless/eventually.ts';
import { openBrowser, type TeacherBrowser } from './browser.ts';
import { atOnce, focusIs, key, type Press } from './keyboard.ts';
import { sees } from './screen.ts';
import { startJournal } from './teacher.ts';

/* Somebody types faster than a screen is drawn, and waits for nothing. Each key is on its way before the one before has arrived. */

const folder = mkdtempSync(join(tmpdir(), 'alongside-fast-'));
let teacher: TeacherBrowser;
let page: Page;

beforeAll(async () => {
  teacher = await openBrowser(folder);
  page = teacher.panel;
  await startJournal(page, 'a kettle sings before dawn');
});

afterAll(async () => {
  await teacher?.close();
  rmSync(folder, { recursive: true, force: true });
});

const letters = (text: string) => [...text] as KeyInput[];

/** Begins an entry with a first line. */
async function begin(line: string): Promise<void> {
  await key(page, 'n', 'Control', 'Alt');
  await page.waitForSelector('.ProseMirror .is-editor-empty');
  await focusIs(page, 'textbox', 'Entry');
  await page.keyboard.type(line);
}

/** The lines that are written. */
const lines = () => page.$$eval('.ProseMirror > p', (all) => all.map((line) => line.textContent ?? ''));

async function seesLines(wanted: readonly string[], what: string): Promise<void> {
  await eventually(what, async () => `${await lines()}` === `${wanted}`).catch(async () => {
    expect(await lines(), what).toEqual(wanted);
  });
}

const FIRST = 'How it was on Tuesday';

/** What somebody presses, by chance, and what is written then: they go back and forth, and in and out of the palette. */
function madeUp(seed: number): { presses: Press[]; text: string } {
  const { one } = chance(seed);
  const presses: Press[] = [];
  let text = FIRST;
  let at = text.length;
  const go: (() => void)[] = [
    () => {
      const letter = one(letters('abcdefghijklmnopqrstuvwxyz'));
      presses.push(letter);
      text = text.slice(0, at) + letter + text.slice(at);
      at += 1;
    },
    () => {
      presses.push('ArrowLeft');
      at -= 1;
    },
    () => {
      presses.push('ArrowRight');
      at = Math.min(at + 1, text.length);
    },
    () => {
      presses.push('Control+End');
      at = text.length;
    },
    () => {
      presses.push('Enter');
      text = `${text.slice(0, at)}\n${text.slice(at)}`;
      at += 1;
    },
    () => {
      presses.push('Backspace');
      text = text.slice(0, at - 1) + text.slice(at);
      at -= 1;
    },
    () => presses.push('F1', 'Escape'),
    () => presses.push('F1', ...letters('se'), 'Escape'),
  ];
  for (let made = 0; made < 60; made += 1) {
    const [type, left, ...others] = go;
    if (at < FIRST.length / 2)
      type?.(); // the first line stays what it is
    else one([type, type, type, type, left, left, ...others])?.();
  }
  return { presses, text };
}

test.for([1, 2, 3, 4, 5, 6, 7, 8])(
  'every letter is where it was typed, in and out of the palette (%i)',
  async (seed) => {
    const { presses, text } = madeUp(seed);
    await begin(FIRST);
    await atOnce(page, presses);
    await seesLines(text.split('\n'), `what ${presses.join(' ')} writes`);
  },
);

test('what is typed behind the shortcut of a new entry stands in it, and not in the one before', async () => {
  await begin(FIRST);
  await sees(page, 'Saved');
  const typed = ['a', 'Backspace', ...letters('I waited'), 'Enter', ...letters('and they spoke')] as Press[];
  await atOnce(page, ['Control+Alt+n', ...typed]);
  await seesLines(['I waited', 'and they spoke'], 'every letter is in the new entry');
  await sees(page, 'Saved');
  await page.reload();
  await atOnce(page, ['Control+Alt+n', ...typed]);
  await seesLines(['I waited', 'and they spoke'], 'even while the page was coming');
});

test('after a command that leaves the cursor alone, one types on where one was', async () => {
  await begin('Before after');
  const back = letters('after').map((): Press => 'ArrowLeft');
  await atOnce(page, [...back, 'F1', ...letters('count the words'), 'Enter', ...letters('and ')]);
  await seesLines(['Before and after'], 'the words are where the cursor was');
});

test('a table is filled as fast as one can type', async () => {
  await begin(FIRST);
  const cells = ['Who', 'What they said', 'Ama', 'Why', 'Sam', 'How', 'Jo', 'When'];
  await atOnce(page, ['Enter', 'F1', ...letters('Insert a table'), 'Enter']);
  await atOnce(
    page,
    cells.flatMap((cell, place) => [...(place === 0 ? [] : ['Tab' as Press]), ...letters(cell)]),
  );
  const written = () => page.$$eval('.ProseMirror :is(th, td)', (all) => all.map((cell) => cell.textContent));
  await eventually('every cell is filled', async () => `${await written()}` === `${cells}`).catch(
    async () => {
      expect(await written()).toEqual(cells);
    },
  );
  await seesLines([FIRST, ''], 'nothing is beside it');
  await sees(page, 'Saved');
});

test('what is pressed while the page is coming back is not lost', async () => {
  for (const waitUntil of ['domcontentloaded', 'load'] as const) {
    await page.reload({ waitUntil });
    await atOnce(page, ['F1', ...letters('entry from a temp'), 'Enter']);
    await sees(page, 'Gibbs (1988)');
    await key(page, 'Escape');
  }
});
