import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { eventually } from '../headless/eventually.ts';
import { openBrowser, type TeacherBrowser } from './browser.ts';
import { diskIsFull } from './full-disk.ts';
import { dumpIndexedDb } from './indexed-db.ts';
import { focusIs, key } from './keyboard.ts';
import { drawPicture, PLANTED_PLACE, withPlace } from './made-pictures.ts';
import { accessibilityProblems, press, runCommand, sees, type } from './screen.ts';
import { openFromList, startJournal, unlock } from './teacher.ts';

/* A teacher puts pictures into an entry: from a file, pasted, and dropped. The tests follow each other. */

const PASSPHRASE = 'a kettle sings before dawn';
const DESCRIPTION = 'Paper strips on a table';
const folder = mkdtempSync(join(tmpdir(), 'alongside-pictures-'));
const screens = join(import.meta.dirname, 'screens');
let teacher: TeacherBrowser;
let page: Page;

beforeAll(async () => {
  mkdirSync(screens, { recursive: true });
  teacher = await openBrowser(join(folder, 'profile'));
  page = teacher.panel;
  await startJournal(page, PASSPHRASE);
  writeFileSync(join(folder, 'board.jpg'), withPlace(await drawPicture(page, 'image/jpeg', 3000, 2000)));
  writeFileSync(join(folder, 'strips.png'), await drawPicture(page, 'image/png', 640, 400));
  await press(page, 'New entry');
  await type(page, 'Entry', 'Fractions with strips\nThey folded before I had drawn anything.');
});

afterAll(async () => {
  await teacher?.close();
  rmSync(folder, { recursive: true, force: true });
});

async function shot(name: string): Promise<void> {
  await page.screenshot({ path: join(screens, `${name}.png`) });
  expect(await accessibilityProblems(page), `accessibility of ${name}`).toEqual([]);
}

async function choosePicture(...names: string[]): Promise<void> {
  const [chooser] = await Promise.all([page.waitForFileChooser(), runCommand(page, 'Add a picture')]);
  await chooser.accept(names.map((name) => join(folder, name)));
}

/** The pictures on the screen once there are so many and all are drawn: their own sizes, and their bytes as shown. */
async function picturesShown(count: number) {
  return eventually(`${count} pictures are drawn`, () =>
    page.evaluate(async (count) => {
      const images = [...document.querySelectorAll<HTMLImageElement>('.picture img')];
      if (images.length !== count || images.some(({ naturalWidth }) => naturalWidth === 0)) return undefined;
      return Promise.all(
        images.map(async ({ src, alt, naturalWidth, naturalHeight }) => {
          const bytes = new Uint8Array(await (await fetch(src)).arrayBuffer());
          const text = new TextDecoder('latin1').decode(bytes);
          return { src, alt, width: naturalWidth, height: naturalHeight, text };
        }),
      );
    }, count),
  );
}

/** The first bytes of the kinds of picture that come in, and of the one that is kept. */
const MAGIC = ['\x89PNG\r\n', '\xff\xd8\xff', 'WEBP'] as const;

test('a photo from a file is made smaller, forgets where it was taken, and is described by keyboard', async () => {
  await choosePicture('board.jpg');
  const [picture] = await picturesShown(1);
  expect(picture).toMatchObject({ width: 1600, height: 1067 });
  expect(picture?.text.slice(8, 12)).toBe('WEBP');
  expect(picture?.text).not.toContain('Exif');
  expect(picture?.text).not.toContain(PLANTED_PLACE);
  await focusIs(page, 'textbox', 'Entry'); // one goes on writing below it
  await key(page, 'ArrowUp');
  await key(page, 'Enter');
  await focusIs(page, 'input', 'What is in this picture?');
  await page.keyboard.type(DESCRIPTION);
  await key(page, 'Enter');
  await focusIs(page, 'textbox', 'Entry');
  await page.keyboard.type('And then they explained it to me.');
  await sees(page, 'Saved');
  expect((await picturesShown(1))[0]?.alt).toBe(DESCRIPTION);
  await shot('picture');
});

test('pictures are pasted and dropped where they belong', async () => {
  await paste();
  await picturesShown(2);
  await drop('strips.png', 'They folded');
  await picturesShown(3);
  const order = await page.$$eval('.tiptap > *', (blocks) =>
    blocks.map((block) =>
      block.matches('.block-view') ? 'picture' : (block.textContent?.split(' ', 1)[0] ?? ''),
    ),
  );
  expect(order).toEqual(['Fractions', 'They', 'picture', 'picture', 'And', 'picture', '']);
});

test('what is no picture, or not a safe one, is told by name, and nothing is changed', async () => {
  writeFileSync(
    join(folder, 'drawing.svg'),
    '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
  );
  writeFileSync(join(folder, 'page.png'), '<html><script>alert(1)</script></html>');
  const cut = await drawPicture(page, 'image/png', 200, 200);
  writeFileSync(join(folder, 'damaged.png'), cut.subarray(0, 60));
  await choosePicture('drawing.svg', 'page.png', 'damaged.png');
  await sees(page, '“drawing.svg”: It is no picture');
  await sees(page, '“page.png”: It is no picture');
  await sees(page, '“damaged.png”: The browser could not read it');
  await sees(page, 'all else is as it was');
  expect(await picturesShown(3)).toHaveLength(3);
  await shot('picture-refused');
  await press(page, 'Dismiss');
});

test('nothing of it can be found on the disk, and a reload shows it again', async () => {
  await sees(page, 'Saved');
  const stored = (await dumpIndexedDb(page)).toString('latin1');
  for (const magic of [...MAGIC, DESCRIPTION, PLANTED_PLACE]) expect(stored).not.toContain(magic);
  await page.reload();
  await openFromList(page, 'Journal', 'Fractions');
  const again = await picturesShown(3);
  expect(again.map(({ alt }) => alt)).toContain(DESCRIPTION);
  await press(page, 'Back');
  const url = again[0]?.src ?? '';
  await eventually('its address leads nowhere once it is off the screen', () =>
    page.evaluate(
      (url) =>
        fetch(url).then(
          () => false,
          () => true,
        ),
      url,
    ),
  );
});

test('a browser killed right after “Saved” has it when it comes back', async () => {
  await openFromList(page, 'Journal', 'Fractions');
  await choosePicture('strips.png');
  await picturesShown(4);
  await sees(page, 'Saved');
  await teacher.kill();
  teacher = await openBrowser(join(folder, 'profile'));
  page = teacher.panel;
  await unlock(page, PASSPHRASE);
  await openFromList(page, 'Journal', 'Fractions');
  await picturesShown(4);
});

test('no room for a picture: the entry stays as it was, she reads what to do, and what she writes then is kept', async () => {
  const kept = await attachmentsKept();
  await diskIsFull(page, ['add', 'put']);
  await choosePicture('board.jpg');
  await sees(page, 'It could not be stored on this device: the disk is full.');
  await picturesShown(4);
  expect(await attachmentsKept()).toBe(kept);
  await diskIsFull(page, []);
  await press(page, 'Dismiss');
  await page.focus('.tiptap');
  await key(page, 'End', 'Control');
  await page.keyboard.type('Written after it.');
  await sees(page, 'Saved');
  await page.reload();
  await openFromList(page, 'Journal', 'Fractions');
  await sees(page, 'Written after it.');
  await picturesShown(4);
});

test('they go with their entry: into the trash, where they are seen, and at last for good', async () => {
  await press(page, 'Delete');
  await sees(page, 'Nothing written yet');
  expect(await attachmentsKept()).toBe(4);
  await runCommand(page, 'Show the trash');
  await page.locator('.trash-title').click();
  await picturesShown(4);
  await runCommand(page, 'Empty the trash');
  await page.locator('dialog ::-p-aria([name="Empty the trash"][role="button"])').click();
  await eventually('no picture is kept', async () => (await attachmentsKept()) === 0);
});

function attachmentsKept(): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve, reject) => {
        const opening = indexedDB.open('alongside');
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const counting = opening.result.transaction('attachments').objectStore('attachments').count();
          counting.onerror = () => reject(counting.error);
          counting.onsuccess = () => {
            opening.result.close();
            resolve(counting.result);
          };
        };
      }),
  );
}

/** Pastes a picture as it comes from another program's "Copy". */
async function paste(): Promise<void> {
  const picture = await drawPicture(page, 'image/png', 640, 400);
  await page.evaluate(async (base64) => {
    const blob = new Blob([Uint8Array.fromBase64(base64)], { type: 'image/png' });
    await navigator.clipboard.write([new ClipboardItem({ 'image/png': blob })]);
  }, picture.toString('base64'));
  await page.keyboard.down('Control');
  await page.keyboard.press('v', { commands: ['Paste'] });
  await page.keyboard.up('Control');
}

/** Drops a file from the desktop onto a paragraph. */
async function drop(name: string, onto: string): Promise<void> {
  const paragraph = await page.waitForSelector(`.tiptap ::-p-text(${onto})`);
  const box = await paragraph?.boundingBox();
  if (!box) throw new Error(`“${onto}” is not on the screen`);
  const session = await page.createCDPSession();
  const data = { items: [], files: [join(folder, name)], dragOperationsMask: 1 };
  const at = { x: box.x + 20, y: box.y + box.height / 2 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
    await session.send('Input.dispatchDragEvent', { type, ...at, data });
  }
  await session.detach();
}
