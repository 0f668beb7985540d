import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { eventually } from '../headless/eventually.ts';
import { openBrowser, type TeacherBrowser } from './browser.ts';
import { noteConversations, noteDays } from './days-noted.ts';
import { savedIn, saveInto } from './downloads.ts';
import { dumpIndexedDb } from './indexed-db.ts';
import { key, runFromPalette, tabTo } from './keyboard.ts';
import { reload, sees } from './screen.ts';
import { startJournal } from './teacher.ts';

/* Somebody who noted how they were for most of a year looks at what goes with what, by keyboard. */

const folder = mkdtempSync(join(tmpdir(), 'alongside-pictures-of-a-year-'));
const downloads = join(folder, 'downloads');
let ama: TeacherBrowser;

beforeAll(async () => {
  ama = await openBrowser(join(folder, 'ama'));
  await startJournal(ama.panel, 'a kettle sings before dawn');
  await noteDays(ama.panel, 240);
  await noteConversations(ama.panel, [20, 41, 60, 83, 104, 125, 147, 168, 190, 211]);
  await reload(ama.panel);
  await saveInto(ama.panel, downloads);
});

afterAll(async () => {
  await ama?.close();
  rmSync(folder, { recursive: true, force: true });
});

test('what goes with what is said where it is clear, and everything else is not enough to say', async () => {
  const { panel } = ama;
  await runFromPalette(panel, 'pictures of how you were');
  await sees(panel, /“slept badly”: Energy is \d(\.\d)? lower than otherwise/);
  await sees(panel, /Sunday: Energy is \d(\.\d)? higher than otherwise/);
  await sees(panel, 'your 10 coaching conversations');
  await sees(panel, 'Whether the week after differs from the week before, there is not enough to say');
  const text = await panel.$eval('.page.wellbeing', (page) => page.textContent);
  expect(text).not.toContain('“marking at home”:');
});

test('each drawing is one image, whose label is the sentence beside it', async () => {
  const pictures = await ama.panel.$$eval('.picture', (all) =>
    all.map((picture) => {
      const drawing = picture.querySelector('.drawing svg');
      return {
        said: picture.querySelector('p')?.textContent,
        label: drawing?.getAttribute('aria-label'),
        role: drawing?.getAttribute('role'),
        others: drawing?.querySelectorAll('[aria-label]').length,
      };
    }),
  );
  expect(pictures).toHaveLength(7);
  for (const { said, label, role, others } of pictures)
    expect({ label, role, others }).toEqual({ label: said, role: 'img', others: 0 });
});

test('the table behind a picture opens by keyboard and has its figures, and the files have them too', async () => {
  const { panel } = ama;
  const title = 'Tags, terms and coaching';
  await tabTo(panel, 'summary', `Table and files: ${title}`);
  await key(panel, 'Enter');
  await sees(panel, 'goes with');
  for (const format of ['PNG', 'SVG', 'CSV', 'JSON']) {
    await tabTo(panel, 'button', `Save “${title}” as ${format}`);
    await key(panel, 'Enter');
  }
  const csv = await saved('goes-with.csv');
  const [head, first] = csv.toString().split('\r\n');
  expect(head).toBe('What,Difference,from,to,How often,Together');
  expect(first).toMatch(/^“slept badly”,-\d\.\d+,-\d\.\d+,-\d\.\d+,\d+,goes with$/);
  const rows = JSON.parse((await saved('goes-with.json')).toString());
  expect(rows[0]).toMatchObject({ What: '“slept badly”', Together: 'goes with' });
  const svg = (await saved('goes-with.svg')).toString();
  expect(svg).toContain('<title>“slept badly”: Energy is');
  expect(svg).not.toContain('var(--');
  const png = await saved('goes-with.png');
  expect(png.subarray(1, 4).toString()).toBe('PNG');
  expect(png.length).toBeGreaterThan(5_000);
});

test('a term is put down by keyboard, and can be taken away', async () => {
  const { panel } = ama;
  await runFromPalette(panel, 'school terms');
  await panel.waitForSelector('dialog form');
  await tabTo(panel, 'button', 'Add term');
  await key(panel, 'Enter');
  await sees(panel, 'A term needs a first day');
  const before = await panel.$$eval('.terms li', (all) => all.length);
  await tabTo(panel, 'input', 'First day');
  await panel.keyboard.type('09012020');
  await tabTo(panel, 'input', 'Last day');
  await panel.keyboard.type('10232020');
  await key(panel, 'Enter');
  await sees(panel, 'Sep 1, 2020 – Oct 23, 2020');
  await tabTo(panel, 'button', 'Remove Sep 1, 2020');
  await key(panel, 'Enter');
  await eventually('it is gone', async () => (await panel.$$('.terms li')).length === before);
  await key(panel, 'Escape');
});

test('on paper there are the pictures and nothing around them', async () => {
  const { panel } = ama;
  await panel.emulateMediaType('print');
  const shown = (selector: string) =>
    panel.evaluate(
      (selector) =>
        [...document.querySelectorAll(selector)].filter((element) => element.getClientRects().length > 0)
          .length,
      selector,
    );
  expect(await shown('.drawing svg')).toBe(7);
  for (const around of ['.activity-bar', '.status-bar', '.page.wellbeing button'])
    expect(await shown(around)).toBe(0);
  // Nothing is cut off at the height of the window: all of it flows on, over as many pages as it takes.
  const [flows, last] = await panel.$eval('.page.wellbeing', (page) => [
    page.getBoundingClientRect().bottom + scrollY,
    document.documentElement.scrollHeight,
  ]);
  expect(last).toBeGreaterThan(3_000);
  expect(last).toBeGreaterThanOrEqual(Math.floor(flows ?? 0));
  await panel.emulateMediaType('screen');
});

test('neither a tag nor a term can be read in IndexedDB', async () => {
  const stored = (await dumpIndexedDb(ama.panel)).toString('latin1');
  for (const words of ['slept badly', 'marking', 'term-']) expect(stored).not.toContain(words);
});

/** What the browser saved under this name. */
async function saved(name: string): Promise<Buffer> {
  return readFileSync(await savedIn(downloads, name));
}
