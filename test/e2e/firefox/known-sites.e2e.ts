import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { eventually } from '../../headless/eventually.ts';
import { openPagesToRead, type PagesToRead } from '../pages-to-read.ts';
import { find, look, press, runCommand, sees, textOn } from '../screen.ts';
import { type BesidePage, openBesidePage } from './sidebar.ts';
import type { FirefoxWindow } from './window.ts';

/* In Firefox, a teacher lets Alongside know the pages of one site, and takes that back. The tests follow each other. */

const ALWAYS = 'Always know the pages of this site';
let pages: PagesToRead;
let opened: BesidePage;
let firefox: FirefoxWindow;
let reading: Page;
let panel: Page;

beforeAll(async () => {
  pages = await openPagesToRead();
  opened = await openBesidePage(`${pages.site}/article`);
  ({ firefox, reading, panel } = opened);
});

afterAll(async () => {
  await opened?.close();
  await pages?.close();
});

const pageKnown = (title: string) => panel.waitForSelector(`.page-bar ::-p-text(${title})`);

test('the browser asks for this one site, and a no leaves all as it was', async () => {
  await pageKnown('Questions that wait');
  await press(panel, ALWAYS);
  expect(await firefox.answer(false)).toContain('127.0.0.1');
  await find(panel, ALWAYS, 'button');
  await runCommand(panel, 'sites that Alongside knows');
  await sees(panel, 'None so far.');
});

test('after a yes, its next page is known without a click', async () => {
  await runCommand(panel, 'close all');
  await press(panel, ALWAYS);
  await firefox.answer(true);
  await eventually('it asks no more', async () => (await look(panel, ALWAYS, 'button')) === null);
  await reading.goto(`${pages.site}/column`);
  await pageKnown('On silence');
});

test('forgotten, it is as any other site again', async () => {
  await runCommand(panel, 'sites that Alongside knows');
  await press(panel, 'Forget http://127.0.0.1');
  await sees(panel, 'None so far.');
  await reading.goto(`${pages.site}/article`);
  await panel.waitForSelector('.page-bar', { hidden: true });
  expect(await textOn(panel)).not.toContain('Questions that wait');
});
