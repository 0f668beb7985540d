import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { BUILT } from '../../extension/launch/build-extension.ts';
import { eventually } from '../headless/eventually.ts';
import { allowedFromTheStart } from './allowed.ts';
import { openPagesToRead, type PagesToRead } from './pages-to-read.ts';
import { openReader, type Reader } from './reader.ts';
import { accessibilityProblems, find, look, press, runCommand, sees, type } from './screen.ts';
import { startJournal } from './teacher.ts';

/* A teacher let Alongside know the pages of one site without a click. The tests follow each other. */

const ALWAYS = 'Always know the pages of this site';
const folder = mkdtempSync(join(tmpdir(), 'alongside-known-sites-'));
let pages: PagesToRead;
let reader: Reader;

beforeAll(async () => {
  pages = await openPagesToRead();
  const built = allowedFromTheStart(BUILT.chrome, join(folder, 'extension'), {
    host_permissions: ['http://127.0.0.1/*'],
  });
  reader = await openReader(join(folder, 'profile'), `${pages.other}/column`, [], built);
  await startJournal(reader.panel, 'a kettle sings before dawn');
});

afterAll(async () => {
  await reader?.close();
  await pages?.close();
  rmSync(folder, { recursive: true, force: true });
});

const pageKnown = (title: string) => reader.panel.waitForSelector(`.page-bar ::-p-text(${title})`);

test('a page of that site is known as soon as it is in front, and what was written about it', async () => {
  await reader.page.goto(`${pages.site}/article`);
  await reader.page.bringToFront();
  await pageKnown('Questions that wait');
  expect(await look(reader.panel, ALWAYS, 'button')).toBeNull();
  await press(reader.panel, 'Write about this page');
  await type(reader.panel, 'Entry', 'Three seconds are long.');
  await sees(reader.panel, 'Saved');
  await runCommand(reader.panel, 'close all');
  await reader.page.goto(`${pages.site}/column`);
  await pageKnown('On silence');
  await reader.page.goto(`${pages.site}/article`);
  await sees(reader.panel, 'You wrote about this page');
});

test('a page of any other site is not', async () => {
  await reader.page.goto(`${pages.other}/article`);
  await reader.panel.waitForSelector('.page-bar', { hidden: true });
  await new Promise((resolve) => setTimeout(resolve, 500));
  expect(await reader.panel.$('.page-bar')).toBeNull();
  await reader.read(`${pages.other}/article`); // with a click
  await pageKnown('Questions that wait');
  await find(reader.panel, ALWAYS, 'button');
});

test('the site is listed, where it can be forgotten', async () => {
  await runCommand(reader.panel, 'sites that Alongside knows');
  await sees(reader.panel, 'http://127.0.0.1');
  expect(await accessibilityProblems(reader.panel)).toEqual([]);
  await eventually('the button says which', () =>
    reader.panel.$('::-p-aria([name="Forget http://127.0.0.1"][role="button"])'),
  );
});
