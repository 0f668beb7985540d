import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { toBase64Url } from '@alongside/shared/crypto/bytes';
import { readZip } from '@alongside/shared/documents/formats/read-zip';
import { parseRecord } from '@alongside/shared/protocol/record';
import { parseSnapshot } from '@alongside/shared/protocol/snapshot';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { eventually } from '../headless/eventually.ts';
import { sealedOn } from '../headless/readable.ts';
import { type ServerProcess, startServerProcess } from '../headless/server-process.ts';
import { openBrowser } from './browser.ts';
import { savedIn, saveInto } from './downloads.ts';
import { focusIs, key, runFromPalette, tabTo } from './keyboard.ts';
import { openPagesToRead, type PagesToRead } from './pages-to-read.ts';
import { openReader, type Reader, select } from './reader.ts';
import { accessibilityProblems, press, runCommand, sees, textOn, type } from './screen.ts';
import { formCircle, openFromList, startJournal } from './teacher.ts';

/* Two teachers plan a lesson of Ama's together, and she takes the plan along. The tests follow each other. */

const QUOTE = 'A teacher who waits three seconds hears longer answers.';
const PASSPHRASE = 'a kettle sings before dawn';
const folder = mkdtempSync(join(tmpdir(), 'alongside-e2e-plans-'));
const data = join(folder, 'server');
const screens = join(import.meta.dirname, 'screens');
let server: ServerProcess;
let pages: PagesToRead;
/** Ama's browser, in which she reads, too. */
let reader: Reader;
let browsers: { close(): Promise<void> }[] = [];
let ama: Page;
let sam: Page;

beforeAll(async () => {
  mkdirSync(screens, { recursive: true });
  server = await startServerProcess(data);
  pages = await openPagesToRead();
  const [amas, sams] = await Promise.all([
    openReader(join(folder, 'ama'), `${pages.site}/article`),
    openBrowser(join(folder, 'sam')),
  ]);
  browsers = [amas, sams];
  reader = amas;
  [ama, sam] = [amas.panel, sams.panel];
  await Promise.all([startJournal(ama, PASSPHRASE), startJournal(sam, PASSPHRASE)]);
  await formCircle({ page: ama, name: 'Ama' }, { page: sam, name: 'Sam' }, server.origin);
  await Promise.all([press(ama, 'Close'), press(sam, 'Close')]);
});

afterAll(async () => {
  await Promise.all(browsers.map((browser) => browser.close()));
  await Promise.all([server?.stop(), pages?.close()]);
  rmSync(folder, { recursive: true, force: true });
});

async function shot(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: join(screens, `${name}.png`) });
  expect(await accessibilityProblems(page), `accessibility of ${name}`).toEqual([]);
}

/** Puts the cursor at the end of a step. */
async function goToStep(page: Page, words: string): Promise<void> {
  await page.locator(`.ProseMirror li p::-p-text(${words})`).click();
  await page.keyboard.press('End');
}

async function setField(page: Page, type: string, value: string): Promise<void> {
  const field = await page.waitForSelector(`.lesson-fields input[type="${type}"]`);
  await field?.evaluate((input, to) => {
    (input as HTMLInputElement).value = to;
    input.dispatchEvent(new Event('change', { bubbles: true }));
  }, value);
}

test('the minutes of the steps add up, and each step has its time on the clock, for both', async () => {
  await runCommand(ama, 'New plan');
  await press(ama, 'You and Sam', 'radio');
  await press(ama, 'Start the plan');
  await sees(ama, /Intention\s+Pupils\s+Steps[\s\S]*Resources\s+What we want to notice/);
  await sees(ama, 'The steps take 50 minutes together.');
  await setField(ama, 'time', '09:05');
  await setField(ama, 'number', '50');
  await sees(ama, 'The steps fill the lesson: 50 minutes.');
  await openFromList(sam, 'Plans', 'Session plan');
  await sees(sam, 'The steps fill the lesson: 50 minutes.');
  await sees(sam, /9:15\sAM\s+The heart of it/);
  await sees(sam, /9:55\sAM\s+end of the steps/);
});

test('one gives a step its minutes by keyboard while the other writes in it', async () => {
  await goToStep(ama, 'The heart of it');
  await goToStep(sam, 'The heart of it');
  await key(sam, 'Enter', 'Control');
  await focusIs(sam, 'input', 'Minutes of “The heart of it”');
  await ama.keyboard.type(', in pairs');
  await key(sam, 'a', 'Control');
  await sam.keyboard.type('35');
  await sees(sam, 'The heart of it, in pairs');
  await key(sam, 'Enter');
  await focusIs(sam, 'textbox', 'Session plan');
  await sam.keyboard.type('; cards are there');
  await sees(ama, 'The heart of it, in pairs; cards are there');
  await sees(ama, 'The steps take 55 minutes together, 5 more than the lesson has.');
  await shot(ama, 'plan-steps');
});

test('minutes that are typed before a step are its minutes', async () => {
  await goToStep(ama, 'Look back');
  await key(ama, 'Enter');
  await ama.keyboard.type('5 min Tidy up');
  await sees(sam, /9:50\sAM\s+Look back\s+10:00\sAM\s+Tidy up\s+10:05\sAM\s+end of the steps/);
  await sees(sam, '60 minutes together, 10 more');
  await runFromPalette(ama, 'set the minutes of this step');
  await focusIs(ama, 'input', 'Minutes of “Tidy up”');
  await key(ama, 'Escape');
  await focusIs(ama, 'textbox', 'Session plan');
});

test('whoever writes in a plan of somebody else’s is told what they can do with it, and can’t do so', async () => {
  await sees(sam, 'Ama shared this plan for a lesson of theirs: they can print it');
  await key(sam, 'F1');
  await sam.waitForSelector('.quick-open-input');
  await sam.keyboard.type('plan');
  await sees(sam, 'New plan');
  const offered = await textOn(sam);
  for (const command of ['Duplicate for next time', 'Print this entry', 'Export this entry'])
    expect(offered).not.toContain(command);
  await key(sam, 'Escape');
});

test('what she clips from the web goes into the plan once she knows who will see it there', async () => {
  const clipInto = async () => {
    await goToStep(ama, 'Tidy up');
    await reader.page.bringToFront();
    await select(reader.page, '#quote');
    await reader.shortcut('capture-into-open');
    await sees(ama, 'Put it into “Session plan”?');
    expect(await textOn(ama)).toContain('Sam will see it there');
  };
  await clipInto();
  await shot(ama, 'clip-into-plan');
  expect(await textOn(sam)).not.toContain(QUOTE);
  await press(ama, 'Put it in');
  await sees(sam, QUOTE);
  await sees(sam, 'Questions that wait');
  await clipInto();
  await press(ama, 'Into an entry of my own');
  await sees(ama, 'Only you');
  await sees(ama, QUOTE);
  expect(await sam.$$('.ProseMirror .clip')).toHaveLength(1);
  await openFromList(ama, 'Plans', 'Session plan');
});

test('the history says who wrote which line, to both', async () => {
  for (const [page, lines] of [
    [
      ama,
      [
        /35 min The heart of it, in pairs; cards are there\s+Sam, \d+:\d\d.*You/,
        /5 min Tidy up\s+You, \d+:\d\d/,
      ],
    ],
    [
      sam,
      [
        /35 min The heart of it, in pairs; cards are there\s+You, \d+:\d\d.*Ama/,
        /5 min Tidy up\s+Ama, \d+:\d\d/,
      ],
    ],
  ] as const) {
    await runFromPalette(page, 'versions');
    await sees(page, 'Who wrote what');
    await tabTo(page, 'summary', 'Who wrote what');
    await key(page, 'Enter');
    for (const line of lines) await sees(page, line);
  }
  await shot(ama, 'plan-who-wrote');
  await Promise.all([key(ama, 'Escape'), key(sam, 'Escape')]);
});

test('for next time she has the words in a plan of her own, of which nobody hears', async () => {
  /** The documents that the server has anything of. */
  const streams = () => {
    const { records, snapshots } = sealedOn(data);
    const all = [...records.map(parseRecord), ...snapshots.map(parseSnapshot)];
    return new Set(all.map(({ header }) => toBase64Url(header.stream))).size;
  };
  await sees(ama, 'Synced');
  const before = streams();
  expect(before).toBeGreaterThan(0);
  await runFromPalette(ama, 'duplicate for next time');
  await sees(ama, 'This is a new plan with the same words.');
  await sees(ama, 'The heart of it, in pairs; cards are there');
  await sees(ama, 'Only you');
  await sees(ama, 'The steps take 60 minutes together, 10 more than the lesson has.');
  expect(await ama.$('.timetable')).toBeNull(); // when it begins next time is not known
  await type(ama, 'Session plan', ' Next year.');
  await sees(ama, 'Saved');
  await press(sam, 'Back');
  await sam.waitForSelector('.item-list[aria-label="Plans"]');
  expect(await sam.$$('.item-list[aria-label="Plans"] .item-title')).toHaveLength(1);
  expect(streams()).toBe(before);
});

test('she takes it to the lesson: as a document of Word, as Markdown, and on paper', async () => {
  await openFromList(ama, 'Plans', 'Session plan');
  const downloads = join(folder, 'downloads');
  await saveInto(ama, downloads);
  const within = async (ending: string, part: string) => {
    const file = readFileSync(await savedIn(downloads, ending));
    const files = await readZip(new Blob([new Uint8Array(file)]));
    const found = files.find(({ name }) => name.endsWith(part));
    return found === undefined ? '' : new TextDecoder().decode(await found.read());
  };
  await runFromPalette(ama, 'export this entry');
  await sees(ama, 'Export 1 entry');
  const format = await ama.waitForSelector('::-p-aria([name="Format"][role="combobox"])');
  await format?.select('docx');
  await press(ama, 'Export 1 entry');
  expect(await within('.docx', 'document.xml')).toContain('>35 min <');
  await format?.select('markdown');
  await press(ama, 'Export 1 entry');
  expect(await within('.zip', '.md')).toMatch(/2\. 35 min The heart of it, in pairs; cards are there/);
  await press(ama, 'Print');
  const frame = await eventually('the page is there', async () =>
    ama.frames().find((one) => one !== ama.mainFrame()),
  );
  await eventually('it has the minutes', () =>
    frame.evaluate(() => document.body.textContent?.includes('35 min The heart of it')),
  );
  await tabTo(ama, 'button', 'Print or save as PDF');
});
