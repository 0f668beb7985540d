import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { putCheckIn } from '@alongside/shared/documents/check-ins';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { putDocument } from '../bench/full-vault.ts';
import { type ServerProcess, startServerProcess } from '../headless/server-process.ts';
import { openBrowser, type TeacherBrowser } from './browser.ts';
import { press, reload, runCommand, sees, textOn } from './screen.ts';
import { formCircle, openFromList, startJournal } from './teacher.ts';

/* Ama shows Sam four weeks of one question, and takes them back. The tests follow each other. */

const DAY = 86_400_000;
const folder = mkdtempSync(join(tmpdir(), 'alongside-weeks-'));
const browsers: TeacherBrowser[] = [];
let server: ServerProcess;
let ama: Page;
let sam: Page;

beforeAll(async () => {
  server = await startServerProcess(join(folder, 'server'));
  for (const name of ['ama', 'sam']) browsers.push(await openBrowser(join(folder, name)));
  [ama, sam] = browsers.map(({ panel }) => panel) as [Page, Page];
  for (const page of [ama, sam]) await startJournal(page, 'a kettle sings before dawn');
  await putDocument(ama, 'check-ins', (doc) => {
    for (let day = 0; day < 40; day += 2) {
      const values = { energy: day === 4 ? 9 : 4, calm: 1 };
      const noted = { tags: ['parents in the corridor'], note: 'A door stayed open' };
      putCheckIn(doc, { id: `${day}`, at: Date.now() - day * DAY, values, ...noted });
    }
  });
  await reload(ama);
  await formCircle({ page: ama, name: 'Ama' }, { page: sam, name: 'Sam' }, server.origin);
  for (const page of [ama, sam]) await press(page, 'Close');
});

afterAll(async () => {
  await Promise.all(browsers.map((browser) => browser.close()));
  await server?.stop();
  rmSync(folder, { recursive: true, force: true });
});

test('one question over four weeks, seen before it leaves, and nothing else', async () => {
  await runCommand(ama, 'share some weeks');
  await press(ama, 'Energy', 'checkbox');
  await press(ama, 'Look at it');
  await sees(ama, 'This is what they will see');
  await sees(ama, 'Days with an answer: 14.');
  await press(ama, 'Share with Sam');
  await sees(ama, 'Shared with Sam');
  await openFromList(sam, 'Journal', 'How I was');
  await sees(sam, 'Days with an answer: 14.');
  const seen = await textOn(sam);
  expect(seen).toContain('Energy');
  for (const words of ['Calm', 'corridor', 'door']) expect(seen).not.toContain(words);
});

test('taken back, it is gone there', async () => {
  await press(ama, 'Withdraw');
  await sees(ama, "can't be unread");
  await ama.locator('dialog .button.danger').click();
  await sees(ama, "Deleted on Sam's device");
  await sam.waitForFunction(() => !document.body.textContent?.includes('Days with an answer'));
});
