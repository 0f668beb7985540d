import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { eventually } from '../headless/eventually.ts';
import { type ServerProcess, startServerProcess } from '../headless/server-process.ts';
import { findLeaks } from '../prove/leak-detector.ts';
import { openBrowser, type TeacherBrowser } from './browser.ts';
import { dumpIndexedDb } from './indexed-db.ts';
import { drawPicture } from './made-pictures.ts';
import { accessibilityProblems, fill, press, runCommand, sees, textOn, type } from './screen.ts';
import { codeToSay, joinCircle, linkShown, openFromList, pickCode, startJournal } from './teacher.ts';

/* One teacher with two computers, who keeps her journal on both. The tests follow each other. */

const PASSPHRASE = 'a kettle sings before dawn';
const folder = mkdtempSync(join(tmpdir(), 'alongside-own-journal-'));
const screens = join(import.meta.dirname, 'screens');
let server: ServerProcess;
let laptop: TeacherBrowser;
let desk: TeacherBrowser;

const WORDS = [
  'Fractions with folded paper',
  'Yusuf explained it to the others before I could.',
  'Written at school, without a network.',
  'Written at home, without a network.',
];

beforeAll(async () => {
  mkdirSync(screens, { recursive: true });
  server = await startServerProcess(join(folder, 'server'));
  [laptop, desk] = await Promise.all([
    openBrowser(join(folder, 'laptop')),
    openBrowser(join(folder, 'desk')),
  ]);
  for (const { panel } of [laptop, desk]) await startJournal(panel, PASSPHRASE);
  writeFileSync(join(folder, 'paper.png'), await drawPicture(laptop.panel, 'image/png', 640, 400));
});

afterAll(async () => {
  await laptop?.close();
  await desk?.close();
  await server?.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function shot(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: join(screens, `${name}.png`), fullPage: true });
  expect(await accessibilityProblems(page), `accessibility of ${name}`).toEqual([]);
}

/** "Only you" is what the status bar says of the open document, and nothing on the screen says otherwise. */
async function isForHerOnly(page: Page): Promise<void> {
  await sees(page, 'Only you');
  expect(await textOn(page)).not.toMatch(/nobody else yet|is here too/i);
}

test('without a circle or a partner she links her two computers, reads what the server would learn, and turns it on', async () => {
  await press(laptop.panel, 'New entry');
  await type(laptop.panel, 'Entry', `${WORDS[0]}\n${WORDS[1]}`);
  await sees(laptop.panel, 'Saved');
  await runCommand(laptop.panel, 'My devices and recovery');
  await sees(laptop.panel, 'For this you need no circle');
  await shot(laptop.panel, 'own-journal-first');
  await fill(laptop.panel, 'Server', server.origin);
  await laptop.panel.keyboard.press('Enter');
  await sees(laptop.panel, 'Open this link on your other device');
  await eventually('the link has the focus', () =>
    laptop.panel.evaluate(() => document.activeElement?.matches('.invite-link input')),
  );
  await joinCircle(desk.panel, 'Ama', await linkShown(laptop.panel));
  const [say, hear] = await Promise.all([codeToSay(laptop.panel), codeToSay(desk.panel)]);
  await pickCode(laptop.panel, hear);
  await pickCode(desk.panel, say);
  await sees(laptop.panel, 'These are yours');
  await sees(laptop.panel, 'It is off');
  await press(laptop.panel, 'Keep my journal on all my devices');
  await sees(laptop.panel, 'What the server learns');
  await shot(laptop.panel, 'own-journal-asked');
  await press(laptop.panel, 'Keep it on all');
  await sees(laptop.panel, 'It is on');
  await shot(laptop.panel, 'own-journal-on');
});

test('what is on one is on the other, with its tags and its picture, and is for her only', async () => {
  await openFromList(laptop.panel, 'Journal', 'Fractions');
  const [chooser] = await Promise.all([
    laptop.panel.waitForFileChooser(),
    runCommand(laptop.panel, 'Add a picture'),
  ]);
  await chooser.accept([join(folder, 'paper.png')]);
  await laptop.panel.waitForSelector('.picture img');
  await isForHerOnly(laptop.panel);
  await openFromList(desk.panel, 'Journal', 'Fractions');
  await sees(desk.panel, 'Yusuf explained it');
  await isForHerOnly(desk.panel);
  const drawn = (page: Page) =>
    eventually('the picture is drawn', () =>
      page.evaluate(async () => {
        const image = document.querySelector<HTMLImageElement>('.picture img');
        if (!image || image.naturalWidth === 0) return undefined;
        return [...new Uint8Array(await (await fetch(image.src)).arrayBuffer())];
      }),
    );
  expect(await drawn(desk.panel)).toEqual(await drawn(laptop.panel));
  await shot(desk.panel, 'own-journal-picture');
});

test('both are written on without a network, and come to the same', async () => {
  await server.kill();
  await type(laptop.panel, 'Entry', `\n${WORDS[2]}`);
  await type(desk.panel, 'Entry', `\n${WORDS[3]}`);
  for (const { panel } of [laptop, desk]) await sees(panel, /Offline: \d+ changes? wait/);
  await isForHerOnly(laptop.panel);
  await server.start();
  await sees(laptop.panel, WORDS[3] ?? '', 90_000);
  await sees(desk.panel, WORDS[2] ?? '', 90_000);
  const words = (page: Page) => page.$eval('.ProseMirror', (editor) => editor.textContent);
  await eventually(
    'they are the same',
    async () => (await words(laptop.panel)) === (await words(desk.panel)),
  );
  for (const { panel } of [laptop, desk]) await isForHerOnly(panel);
});

test('what she deletes for good on one goes from the other', async () => {
  await press(desk.panel, 'Back');
  await press(desk.panel, 'New entry');
  await type(desk.panel, 'Entry', 'To be deleted');
  await openFromList(laptop.panel, 'Journal', 'To be deleted');
  await press(laptop.panel, 'Delete');
  await sees(desk.panel, 'This is in the trash');
  await press(desk.panel, 'Delete for good');
  await desk.panel.locator('dialog ::-p-aria([name="Delete for good"][role="button"])').click();
  await runCommand(laptop.panel, 'Show the trash');
  await sees(laptop.panel, 'There is nothing in the trash.');
});

test('nothing readable is on either disk or on the server', async () => {
  const text = WORDS.join('\n');
  await server.stop();
  const files = readdirSync(join(folder, 'server'), { recursive: true, withFileTypes: true })
    .filter((file) => file.isFile())
    .map((file) => join(file.parentPath, file.name));
  const places: { where: string; bytes: Buffer }[] = files.map((path) => ({
    where: path,
    bytes: readFileSync(path),
  }));
  places.push({ where: 'the server’s log', bytes: server.log() });
  for (const [where, { panel }] of Object.entries({ laptop, desk }))
    places.push({ where, bytes: await dumpIndexedDb(panel) });
  expect(places.reduce((sum, { bytes }) => sum + bytes.length, 0)).toBeGreaterThan(50_000);
  expect(findLeaks(text, places)).toEqual([]);
});
