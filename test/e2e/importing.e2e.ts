import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { eventually } from '../headless/eventually.ts';
import { openBrowser, type TeacherBrowser } from './browser.ts';
import { uuidOf, writeDayOneFile } from './day-one-file.ts';
import { diskIsFull } from './full-disk.ts';
import { countRows } from './indexed-db.ts';
import { accessibilityProblems, press, runCommand, sees, textOn } from './screen.ts';
import { startJournal } from './teacher.ts';

/* An import that is called off, that finds no room, and that was made to do harm. The tests follow each other. */

const PASSPHRASE = 'a kettle sings before dawn';
const MANY = 1_000;
const folder = mkdtempSync(join(tmpdir(), 'alongside-importing-'));
let teacher: TeacherBrowser;
let page: Page;

beforeAll(async () => {
  teacher = await openBrowser(join(folder, 'profile'));
  page = teacher.panel;
  await startJournal(page, PASSPHRASE);
  const words = readFileSync(join(import.meta.dirname, '../fixtures/reflection.en.txt'), 'utf8');
  await writeDayOneFile(
    join(folder, 'many.zip'),
    Array.from({ length: MANY }, (_, number) => ({
      uuid: uuidOf(1_000 + number),
      creationDate: new Date(Date.UTC(2010, 0, 1) + number * 86_400_000).toISOString(),
      text: `Day ${number}\n\n${words}`,
    })),
  );
});

afterAll(async () => {
  await teacher?.close();
  rmSync(folder, { recursive: true, force: true });
});

async function choose(name: string): Promise<void> {
  await runCommand(page, 'Import entries');
  const again = await page.$('::-p-aria([name="Import another file"][role="button"])');
  await again?.click();
  const [chooser] = await Promise.all([page.waitForFileChooser(), press(page, 'Choose a file')]);
  await chooser.accept([join(folder, name)]);
}

/** How many entries the report on the screen says came in, and how many did not. */
async function reported(): Promise<{ added: number; left: number }> {
  const text = await textOn(page);
  return {
    added: Number(/(\d+) entr(?:y|ies) came in/.exec(text)?.[1]),
    left: Number(/(\d+) did not come in/.exec(text)?.[1]),
  };
}

async function importAll(count: number): Promise<void> {
  await press(page, `Import ${count} entries`);
}

let inside = 0;

test('called off in the middle, exactly what the report says is here, each entry whole', async () => {
  await choose('many.zip');
  await importAll(MANY);
  await eventually('some are in', async () => (await countRows(page, 'documents')) > 50);
  const [label, done, of] = await page.$eval('progress', ({ ariaLabel, value, max }) => [
    ariaLabel,
    value,
    max,
  ]);
  expect(label).toBe('Bringing your entries in …');
  expect(done).toBeGreaterThan(0);
  expect(done).toBeLessThan(MANY);
  expect(of).toBe(MANY);
  await press(page, 'Cancel');
  await sees(page, 'You stopped it');
  const { added, left } = await reported();
  inside = added;
  expect(added).toBeGreaterThan(50);
  expect(left).toBeGreaterThan(0);
  expect(added + left).toBe(MANY);
  expect(await countRows(page, 'documents')).toBe(added);
  expect(await countRows(page, 'updates'), 'each with its words').toBe(added);
  expect(await accessibilityProblems(page)).toEqual([]);
});

test('a full disk in the middle says so, keeps what came in, and the rest comes when there is room', async () => {
  await choose('many.zip');
  await sees(page, `${inside} were here already`);
  await importAll(MANY - inside);
  await eventually('more are in', async () => (await countRows(page, 'documents')) > inside + 50);
  await diskIsFull(page, ['add', 'put']);
  await sees(page, 'the disk is full', 60_000);
  await sees(page, 'Not everything came in');
  const { added, left } = await reported();
  expect(inside + added + left).toBe(MANY);
  expect(await countRows(page, 'documents')).toBe(inside + added);
  expect(await countRows(page, 'updates')).toBe(inside + added);
  expect(await accessibilityProblems(page)).toEqual([]);
  await diskIsFull(page, []);
  await choose('many.zip');
  await importAll(MANY - inside - added);
  await sees(page, 'That’s done', 120_000);
  expect(await countRows(page, 'documents')).toBe(MANY);
});

const LONG = 250_000;
const of = (part: string) => part.repeat(LONG / part.length);

test.for([
  ['of two letters a line', of('ab\n\n'), 'ab'],
  ['of signs for bold', of('a**b'), 'a**b'],
  ['of links', of('[a](b)c '), '[a](b)c'],
] as const)(
  'a text %s, made to be a burden, comes in while the window goes on',
  {
    timeout: 120_000,
  },
  async ([name, text, words]) => {
    writeFileSync(join(folder, 'burden.txt'), `The burden ${name}\n\n${text}`);
    await page.evaluate(() => {
      window.longest = 0;
      let last = performance.now();
      const timer = setInterval(() => {
        window.longest = Math.max(window.longest ?? 0, performance.now() - last);
        last = performance.now();
      }, 10);
      window.stopWatch = () => clearInterval(timer);
    });
    const before = await countRows(page, 'documents');
    await choose('burden.txt');
    await press(page, 'Import 1 entry');
    await sees(page, 'That’s done', 90_000);
    const longest = await page.evaluate(() => {
      window.stopWatch?.();
      return window.longest ?? 0;
    });
    console.log(`a text ${name}: the window was busy for at most ${Math.round(longest)} ms`);
    expect(await countRows(page, 'documents')).toBe(before + 1);
    await press(page, 'Journal', 'tab');
    await sees(page, `The burden ${name}`);
    expect(await textOn(page)).toContain(words);
  },
);

declare global {
  interface Window {
    longest?: number;
    stopWatch?: () => void;
  }
}
