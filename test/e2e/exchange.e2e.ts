import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { eventually } from '../headless/eventually.ts';
import { openBrowser, type TeacherBrowser } from './browser.ts';
import { photoOf, uuidOf, writeDayOneFile } from './day-one-file.ts';
import { savedIn, saveInto } from './downloads.ts';
import { countRows } from './indexed-db.ts';
import { drawPicture, PLANTED_PLACE, withPlace } from './made-pictures.ts';
import { accessibilityProblems, runCommand, sees, textOn } from './screen.ts';
import { startJournal, unlock } from './teacher.ts';

/* A teacher brings a journal from another program, and takes all of it along again. The tests follow each other. */

const PASSPHRASE = 'a kettle sings before dawn';
const folder = mkdtempSync(join(tmpdir(), 'alongside-exchange-'));
const screens = join(import.meta.dirname, 'screens');
const MANY = 5_000;
let teacher: TeacherBrowser;
let page: Page;

beforeAll(async () => {
  mkdirSync(screens, { recursive: true });
  teacher = await openBrowser(join(folder, 'profile'));
  page = teacher.panel;
  await startJournal(page, PASSPHRASE);
  await writeJournal(page);
});

afterAll(async () => {
  await teacher?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Three entries with two pictures, one of which is not in the file, and things that have no place here. */
async function writeJournal(page: Page): Promise<void> {
  const jpeg = withPlace(await drawPicture(page, 'image/jpeg', 800, 500));
  const photo = (identifier: string, md5: string) => ({ identifier, md5, type: 'jpeg', orderInEntry: 0 });
  await writeDayOneFile(
    join(folder, 'day-one.zip'),
    [
      {
        uuid: uuidOf(1),
        creationDate: '2024-03-04T14:05:00Z',
        modifiedDate: '2024-03-04T15:00:00Z',
        timeZone: 'Europe/London',
        text: `# The long quiet\n\nI asked, and waited **nine seconds**.\n\n![](dayone-moment://${uuidOf(71)})`,
        tags: ['questions', 'Year 9'],
        starred: true,
        photos: [photo(uuidOf(71), photoOf(jpeg))],
        location: { placeName: 'Room 12', latitude: 51.5, longitude: -0.12 },
        weather: { conditionsDescription: 'Rain', temperatureCelsius: 9 },
      },
      {
        uuid: uuidOf(2),
        creationDate: '2024-03-05T08:30:00Z',
        text: `Again, and again better: [the day before](dayone://view?entryId=${uuidOf(1)})\n\n| asked | waited |\n| - | - |\n| 6 | 4 |\n\n- [x] wait\n- [ ] ask less\n\n![](dayone-moment://${uuidOf(72)})`,
        photos: [photo(uuidOf(72), '0'.repeat(32))],
        tags: [],
      },
      {
        uuid: uuidOf(3),
        creationDate: '2024-09-12T16:00:00Z',
        text: 'A corridor\n\n> Nobody had asked him before.',
        tags: ['Year 9'],
      },
    ],
    [jpeg],
  );
}

async function shot(name: string, on = page): Promise<void> {
  await on.screenshot({ path: join(screens, `${name}.png`) });
  expect(await accessibilityProblems(on), `accessibility of ${name}`).toEqual([]);
}

/** Presses a button as one does without a mouse. */
async function pressKey(on: Page, name: string): Promise<void> {
  const button = await on.waitForSelector(`::-p-aria([name="${name}"][role="button"])`);
  await button?.focus();
  await on.keyboard.press('Enter');
}

async function chooseFile(on: Page, path: string): Promise<void> {
  const [chooser] = await Promise.all([on.waitForFileChooser(), pressKey(on, 'Choose a file')]);
  await chooser.accept([path]);
}

/** Exports everything in this format; resolves to the file's bytes. */
async function exportAll(on: Page, format: string, into: string): Promise<Buffer> {
  const downloads = join(folder, into);
  await saveInto(on, downloads);
  await runCommand(on, 'Export entries');
  const choice = await on.waitForSelector('::-p-aria([name="Format"][role="combobox"])');
  await choice?.select(format);
  await pressKey(on, 'Export 3 entries');
  await sees(on, 'Saved as alongside-');
  return readFileSync(await savedIn(downloads, ''));
}

test('what is in a file is seen before anything of it comes in, and what became of it afterwards', async () => {
  await runCommand(page, 'Import entries');
  await sees(page, 'What is in it is shown first');
  await shot('import');
  await chooseFile(page, join(folder, 'day-one.zip'));
  await sees(page, 'A journal of Day One');
  const preview = await textOn(page);
  for (const words of ['3 entries', 'March 4, 2024', 'September 12, 2024', '1 picture or recording']) {
    expect(preview).toContain(words);
  }
  await shot('import-preview');
  await pressKey(page, 'Import 3 entries');
  await sees(page, 'That’s done');
  const report = await textOn(page);
  for (const words of [
    '3 entries came in',
    'with 1 picture',
    'location, timeZone, weather',
    'A picture that is not there',
  ]) {
    expect(report).toContain(words);
  }
  await shot('import-report');
});

test('entries have their day, their tags and their picture, without where it was taken', async () => {
  await runCommand(page, 'Show Journal');
  await page.locator('.item-title::-p-text(The long quiet)').click();
  await sees(page, 'nine seconds');
  await shot('imported-entry');
  const bytes = await eventually('the picture is shown', () =>
    page.evaluate(async () => {
      const image = document.querySelector<HTMLImageElement>('.picture img');
      if (image === null) return undefined;
      return new TextDecoder('latin1').decode(await (await fetch(image.src)).arrayBuffer());
    }),
  );
  expect(bytes).toMatch(/^RIFF....WEBP/s);
  expect(bytes).not.toContain(PLANTED_PLACE);
});

test('the same file again brings nothing twice', async () => {
  await runCommand(page, 'Import entries');
  await chooseFile(page, join(folder, 'day-one.zip'));
  await sees(page, '3 were here already');
  expect(await page.$('::-p-aria([name="Import 3 entries"][role="button"])')).toBeNull();
  await pressKey(page, 'Cancel');
});

test('a file that is none of these changes nothing and says so', async () => {
  await chooseFile(page, join(import.meta.dirname, 'screens', 'import.png'));
  await sees(page, 'This is none of the kinds of files that can be imported. Nothing was changed.');
});

test('an export says that it is not locked; imported elsewhere and exported again, it is the same byte for byte', async () => {
  const [markdown, json] = [await exportAll(page, 'markdown', 'md'), await exportAll(page, 'json', 'json')];
  expect(await textOn(page)).toContain('The file is not locked.');
  await shot('export');
  const other = await openBrowser(join(folder, 'other'));
  try {
    await startJournal(other.panel, PASSPHRASE);
    for (const [format, bytes, file] of [
      ['markdown', markdown, 'md'],
      ['json', json, 'json'],
    ] as const) {
      await runCommand(other.panel, 'Import entries');
      const [name = ''] = readdirSync(join(folder, file));
      await chooseFile(other.panel, join(folder, file, name));
      if (format === 'markdown') {
        await pressKey(other.panel, 'Import 3 entries');
        await sees(other.panel, 'That’s done');
        expect(await textOn(other.panel)).not.toContain('What can’t be taken over');
      } else await sees(other.panel, '3 were here already');
      expect((await exportAll(other.panel, format, `${file}-again`)).equals(bytes)).toBe(true);
    }
  } finally {
    await other.close();
  }
});

test('what is printed is a page of its own, with the picture in it', async () => {
  const tab = await teacher.openTab();
  await tab.setViewport({ width: 1280, height: 900 });
  await runCommand(tab, 'Export entries');
  await pressKey(tab, 'Print');
  const frame = await (await tab.waitForSelector('iframe.print-page'))?.contentFrame();
  await eventually('the picture is drawn', async () =>
    frame?.evaluate(
      () =>
        (document.querySelector('img')?.naturalWidth ?? 0) > 0 &&
        document.querySelectorAll('article').length === 3,
    ),
  );
  await shot('print', tab);
  await tab.close();
});

test(`killed while ${MANY} entries come in, it leaves whole entries only; importing again brings the rest, once each`, async () => {
  const words = readFileSync(join(import.meta.dirname, '../fixtures/reflection.en.txt'), 'utf8');
  const entries = Array.from({ length: MANY }, (_, number) => ({
    uuid: uuidOf(1_000 + number),
    creationDate: new Date(Date.UTC(2010, 0, 1) + number * 86_400_000).toISOString(),
    text: `Day ${number}\n\n${words.slice((number * 7) % 400, 900 + ((number * 13) % 900))}`,
    tags: [`term ${number % 6}`],
  }));
  await writeDayOneFile(join(folder, 'many.zip'), entries);
  await runCommand(page, 'Import entries');
  await chooseFile(page, join(folder, 'many.zip'));
  await pressKey(page, `Import ${MANY} entries`);
  await eventually('some are in', async () => (await countRows(page, 'documents')) > 1_000);
  await shot('importing');
  await teacher.kill();

  teacher = await openBrowser(join(folder, 'profile'));
  page = teacher.panel;
  await unlock(page, PASSPHRASE);
  const [documents, updates] = [await countRows(page, 'documents'), await countRows(page, 'updates')];
  expect(documents).toBeGreaterThan(1_000);
  expect(documents).toBeLessThan(MANY);
  expect(updates).toBe(documents); // each with its words: one update, in the same transaction

  // How long the page can't answer its person, at most: the time between two ticks of a clock.
  await page.evaluate(() => {
    let last = performance.now();
    setInterval(() => {
      window.longest = Math.max(window.longest ?? 0, performance.now() - last);
      last = performance.now();
    }, 10);
  });
  await runCommand(page, 'Import entries');
  await chooseFile(page, join(folder, 'many.zip'));
  await sees(page, /\d+ were here already/);
  await pressKey(page, `Import ${MANY - (documents - 3)} entries`);
  await sees(page, 'That’s done', 120_000);
  expect(await countRows(page, 'documents')).toBe(MANY + 3);
  const longest = await page.evaluate(() => window.longest ?? 0);
  console.log(
    `killed at ${documents} documents; the page was busy for at most: ${Math.round(longest)} ms while the rest came in`,
  );
  expect(longest).toBeLessThan(1_000);
});

declare global {
  interface Window {
    longest?: number;
  }
}
