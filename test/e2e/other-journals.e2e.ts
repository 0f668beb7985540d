import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { asBytes, concat } from '@alongside/shared/crypto/bytes';
import { type FileToPack, writeZip } from '@alongside/shared/documents/formats/write-zip';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { openBrowser, type TeacherBrowser } from './browser.ts';
import { savedIn, saveInto } from './downloads.ts';
import { drawPicture } from './made-pictures.ts';
import { press, runCommand, sees, textOn } from './screen.ts';
import { startJournal } from './teacher.ts';

/* A teacher changes to Alongside from each of the other programs, and from it to each of them. The tests follow each other. */

const PASSPHRASE = 'a kettle sings before dawn';
const folder = mkdtempSync(join(tmpdir(), 'alongside-other-journals-'));
let teacher: TeacherBrowser;
let page: Page;

beforeAll(async () => {
  teacher = await openBrowser(join(folder, 'profile'));
  page = teacher.panel;
  await startJournal(page, PASSPHRASE);
  await writeFiles(asBytes(await drawPicture(page, 'image/jpeg', 400, 300)));
});

beforeEach(() => runCommand(page, 'Import entries'));

afterAll(async () => {
  await teacher?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** The files that the other programs write, in the shape of their own documents. */
async function writeFiles(jpeg: Uint8Array<ArrayBuffer>): Promise<void> {
  const id = '1709560800000-3fc0a1';
  const journey = {
    id,
    date_journal: Date.UTC(2024, 2, 4, 14, 5),
    date_modified: Date.UTC(2024, 2, 5),
    timezone: 'Europe/London',
    text: '<p>The <b>long</b> quiet</p><ul><li>wait nine seconds</li></ul>',
    preview_text: 'The long quiet',
    type: 'html',
    tags: ['Year 9'],
    photos: [`${id}-one.jpg`],
    favourite: true,
    mood: 2,
  };
  await writeFiled('journey.zip', [
    { name: `${id}.json`, text: [JSON.stringify(journey)] },
    { name: `${id}-one.jpg`, bytes: async () => jpeg },
  ]);
  const jrnl = {
    title: 'A corridor',
    body: 'Nobody had asked him before.',
    date: '2024-07-04',
    time: '14:05',
  };
  writeFileSync(
    join(folder, 'jrnl.json'),
    JSON.stringify({ tags: { '@year_9': 1 }, entries: [{ ...jrnl, tags: ['@year_9'], starred: true }] }),
  );
  await writeFiled('vault.zip', [
    {
      name: 'vault/Day/The window seat.md',
      text: [
        '---\ndate: 2024-05-06\ntags: [seating]\n---\nA quarrel ![seat](../seat.jpg) about [this](Again.md).\n',
      ],
    },
    { name: 'vault/Day/Again.md', text: ['# Again\n\n- [x] moved the chairs'] },
    { name: 'vault/seat.jpg', bytes: async () => jpeg },
  ]);
  writeFileSync(join(folder, 'notes.txt'), 'What they asked at the end\n\nCould we do that again?');
}

async function writeFiled(name: string, files: FileToPack[]): Promise<void> {
  const parts: Uint8Array[] = [];
  for await (const part of writeZip(files)) parts.push(part);
  writeFileSync(join(folder, name), concat(...parts));
}

/** Imports a file that is taken for such a one, with so many entries. Resolves to the report. */
async function bringIn(on: Page, path: string, kind: string, entries: string): Promise<string> {
  const again = await on.$('::-p-aria([name="Import another file"][role="button"])');
  await again?.click();
  const [chooser] = await Promise.all([on.waitForFileChooser(), press(on, 'Choose a file')]);
  await chooser.accept([path]);
  await sees(on, kind);
  await press(on, `Import ${entries}`);
  await sees(on, 'That’s done');
  return textOn(on);
}

/** Opens what has this title, and waits for these words of it. */
async function reads(on: Page, title: string, words: string): Promise<void> {
  await runCommand(on, 'Show Journal');
  await on.locator(`.item-title::-p-text(${title})`).click();
  await sees(on, words);
}

const showsPicture = (on: Page) =>
  on.waitForFunction(() => (document.querySelector<HTMLImageElement>('.picture img')?.naturalWidth ?? 0) > 0);

test.for([
  ['journey.zip', 'A journal of Journey', '1 entry', 'The long quiet', 'wait nine seconds', true],
  ['jrnl.json', 'A journal of jrnl', '1 entry', 'A corridor', 'Nobody had asked him before.', false],
  ['vault.zip', 'Files in Markdown', '2 entries', 'The window seat', 'A quarrel', true],
  ['notes.txt', 'Plain text', '1 entry', 'What they asked', 'Could we do that again?', false],
] as const)('%s comes in whole, and is read', async ([name, kind, entries, title, words, hasPicture]) => {
  const report = await bringIn(page, join(folder, name), kind, entries);
  expect(report).toContain(`${entries} came in`);
  expect(report).not.toContain('What can’t be taken over');
  await reads(page, title, words);
  if (hasPicture) await showsPicture(page);
});

test('a link between two files of Markdown leads from one entry to the other', async () => {
  await reads(page, 'The window seat', 'A quarrel');
  const link = await page.waitForSelector('.entry-link');
  await link?.click();
  await sees(page, 'moved the chairs');
});

test.for([
  ['dayone', '.zip', 'A journal of Day One', true],
  ['journey', '.zip', 'A journal of Journey', true],
  ['jrnl', '.json', 'A journal of jrnl', false],
  ['text', '.txt', 'Plain text', false],
] as const)(
  'all of it leaves as %s, and is read in another browser',
  async ([format, ending, kind, hasPicture]) => {
    const downloads = join(folder, format);
    await saveInto(page, downloads);
    await runCommand(page, 'Export entries');
    const choice = await page.waitForSelector('::-p-aria([name="Format"][role="combobox"])');
    await choice?.select(format);
    await press(page, 'Export 5 entries');
    await sees(page, 'Saved as alongside-');
    const path = await savedIn(downloads, ending);
    const other = await openBrowser(join(folder, `elsewhere-${format}`));
    try {
      await startJournal(other.panel, PASSPHRASE);
      await runCommand(other.panel, 'Import entries');
      const report = await bringIn(other.panel, path, kind, '5 entries');
      expect(report).toContain('5 entries came in');
      expect(report).not.toContain('What can’t be taken over');
      await reads(other.panel, 'A corridor', 'Nobody had asked him before.');
      await reads(other.panel, 'The window seat', 'A quarrel');
      if (hasPicture) await showsPicture(other.panel);
    } finally {
      await other.close();
    }
  },
);
