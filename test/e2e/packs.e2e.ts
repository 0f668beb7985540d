import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { eventually } from '../headless/eventually.ts';
import { openBrowser, type TeacherBrowser } from './browser.ts';
import { accessibilityProblems, fill, press, runCommand, sees, textOn } from './screen.ts';
import { startJournal } from './teacher.ts';

/* A teacher gets a pack from her school, uses it, and takes it away again. The tests follow each other. */

const EXAMPLE = join(import.meta.dirname, '../../docs/example.pack.json');
const folder = mkdtempSync(join(tmpdir(), 'alongside-packs-'));
const screens = join(import.meta.dirname, 'screens');
let teacher: TeacherBrowser;
let page: Page;

beforeAll(async () => {
  mkdirSync(screens, { recursive: true });
  teacher = await openBrowser(join(folder, 'profile'));
  page = teacher.panel;
  await startJournal(page, 'a kettle sings before dawn');
});

afterAll(async () => {
  await teacher?.close();
  rmSync(folder, { recursive: true, force: true });
});

async function shot(name: string): Promise<void> {
  await page.screenshot({ path: join(screens, `${name}.png`) });
  expect(await accessibilityProblems(page), `accessibility of ${name}`).toEqual([]);
}

async function chooseFile(path: string): Promise<void> {
  const [chooser] = await Promise.all([page.waitForFileChooser(), press(page, 'Choose a pack’s file')]);
  await chooser.accept([path]);
}

test('what is in a pack is seen before it is put to use', async () => {
  await runCommand(page, 'packs of templates');
  await sees(page, 'No packs yet.');
  await shot('packs-none');
  await chooseFile(EXAMPLE);
  await sees(page, 'What is in “A mentor’s first term”');
  await sees(page, '2 templates · 2 prompts · 1 scale · 1 colour theme');
  await page.locator('summary ::-p-text(After an observation)').click();
  await sees(page, 'A question I would like to ask');
  await shot('pack-preview');
  await press(page, 'Cancel');
  await sees(page, 'No packs yet.');
});

test('a pack in use offers its templates and colours, also after a lock of everything', async () => {
  await chooseFile(EXAMPLE);
  await press(page, 'Put to use');
  await sees(page, '“A mentor’s first term” is in use now.');
  await shot('packs');
  await page.reload();
  await runCommand(page, 'new entry from a template');
  await sees(page, 'From “A mentor’s first term”');
  await shot('templates');
  await page.locator('.templates ::-p-text(After an observation)').click();
  await sees(page, 'What I was asked to look for');
  await runCommand(page, 'colour theme');
  await page.locator('label ::-p-text(Chalk)').click();
  await eventually(
    'the page is dark',
    async () =>
      (await page.evaluate(() => getComputedStyle(document.documentElement).colorScheme)) === 'dark',
  );
  await page.keyboard.press('Escape');
});

test('a pack comes from an address, which learns nothing but that somebody asked', async () => {
  const asked: IncomingHttpHeaders[] = [];
  const school = createServer(({ headers, url }, response) => {
    asked.push(headers);
    response.setHeader('access-control-allow-origin', '*');
    if (url === '/moved.json') response.writeHead(302, { location: '/pack.json' });
    const pack = JSON.parse(readFileSync(EXAMPLE, 'utf8'));
    response.end(JSON.stringify({ ...pack, id: 'example.from-school', title: 'From the school' }));
  });
  await new Promise<void>((resolve) => school.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(school.address() as AddressInfo).port}`;
  try {
    await runCommand(page, 'packs of templates');
    await fill(page, 'Or its address', `${origin}/moved.json`);
    await press(page, 'See what is in it');
    await sees(page, 'This could not be fetched, so nothing was changed.');
    await fill(page, 'Or its address', `${origin}/pack.json`);
    await press(page, 'See what is in it');
    await sees(page, 'What is in “From the school”');
    await press(page, 'Put to use');
    await sees(page, '“From the school” is in use now.');
    expect(asked).toHaveLength(2);
    for (const { cookie, referer } of asked) expect([cookie, referer]).toEqual([undefined, undefined]);
    await press(page, 'Remove “From the school”');
    await page.locator('dialog ::-p-aria([name="Remove"][role="button"])').click();
    await sees(page, '“From the school” was removed.');
  } finally {
    school.closeAllConnections();
    school.close();
  }
});

test('what is no pack, or comes from where it may not, changes nothing and says so', async () => {
  const script = join(folder, 'script.json');
  writeFileSync(script, JSON.stringify({ ...JSON.parse(readFileSync(EXAMPLE, 'utf8')), script: 'alert(1)' }));
  await runCommand(page, 'packs of templates');
  await chooseFile(script);
  await sees(page, 'What does not fit is here: script.');
  await fill(page, 'Or its address', 'http://school.example/pack.json');
  await press(page, 'See what is in it');
  await sees(page, 'An address begins with https://. Nothing was changed.');
  await fill(page, 'Or its address', 'http://localhost:1/pack.json');
  await press(page, 'See what is in it');
  await sees(page, 'This could not be fetched, so nothing was changed.');
  await shot('packs-refused');
});

test('taken away, it is offered no longer, and what was written from it stays', async () => {
  await press(page, 'Remove “A mentor’s first term”');
  await page.locator('dialog ::-p-aria([name="Remove"][role="button"])').click();
  await sees(page, 'No packs yet.');
  await runCommand(page, 'colour theme');
  await sees(page, 'As the system is set');
  expect(await textOn(page)).not.toContain('Chalk');
  await page.keyboard.press('Escape');
  await runCommand(page, 'new entry from a template');
  await sees(page, 'What, so what, now what');
  expect(await page.$eval('dialog', ({ textContent }) => textContent)).not.toContain('A mentor’s first term');
  await page.keyboard.press('Escape');
  await runCommand(page, 'show journal');
  await sees(page, 'After an observation');
});
