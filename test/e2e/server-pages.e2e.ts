import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import puppeteer, { type Browser } from 'puppeteer-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { CHROMIUM, findBrowser } from '../../extension/launch/find-browser.ts';
import { type ServerProcess, startServerProcess } from '../headless/server-process.ts';
import { FLAGS } from './browser.ts';
import { accessibilityProblems } from './screen.ts';

/* What a server shows to somebody who has only a browser, without the extension. */

const folder = mkdtempSync(join(tmpdir(), 'alongside-pages-'));
const screens = join(import.meta.dirname, 'screens');
let server: ServerProcess;
let browser: Browser;

beforeAll(async () => {
  mkdirSync(screens, { recursive: true });
  server = await startServerProcess(folder, [], { ALONGSIDE_RETENTION_DAYS: '730' });
  const executablePath = findBrowser(CHROMIUM);
  if (executablePath === undefined) throw new Error('no Chromium: `pnpm test` installs one');
  browser = await puppeteer.launch({ executablePath, headless: true, pipe: true, args: FLAGS });
});

afterAll(async () => {
  await browser?.close();
  await server?.kill();
  rmSync(folder, { recursive: true, force: true });
});

const PAGES = { home: '/', invite: `/i/${'c'.repeat(22)}/${'i'.repeat(22)}#secret`, nowhere: '/i/half' };
const LOOKS = ['light', 'dark'] as const;
const WIDTHS = { narrow: 320, wide: 1280 };

test.for(Object.entries(PAGES))(
  '%s: readable by everyone, light and dark, narrow and wide',
  async ([name, path]) => {
    const page = await browser.newPage();
    const foreign: string[] = [];
    page.on('request', (request) => {
      if (!request.url().startsWith(server.origin)) foreign.push(request.url());
    });
    // Only for axe, which is put into the page: without this the page's policy keeps every script out.
    await page.setBypassCSP(true);
    for (const look of LOOKS) {
      await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: look }]);
      for (const [width, pixels] of Object.entries(WIDTHS)) {
        await page.setViewport({ width: pixels, height: 800 });
        await page.goto(new URL(path, server.origin).href);
        expect(await accessibilityProblems(page)).toEqual([]);
        const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
        expect(overflow).toBeLessThanOrEqual(0);
        await page.screenshot({ path: join(screens, `server-${name}-${look}-${width}.png`) });
      }
    }
    expect(foreign).toEqual([]);
    expect(await page.cookies()).toEqual([]);
    await page.close();
  },
);

test('no script runs in a page, wherever it comes from', async () => {
  const page = await browser.newPage();
  await page.goto(server.origin);
  const ran = await page.evaluate(() => {
    const script = document.createElement('script');
    script.textContent = 'window.ran = true';
    document.head.append(script);
    return 'ran' in window;
  });
  expect(ran).toBe(false);
  await page.close();
});
