import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { CHROMIUM, FIREFOX, findBrowser } from '../extension/launch/find-browser.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'alongside-launch-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('finding a browser', () => {
  function program(path: string): string {
    const whole = join(folder, path);
    mkdirSync(dirname(whole), { recursive: true });
    writeFileSync(whole, '');
    chmodSync(whole, 0o755);
    return whole;
  }

  test('the one that was named comes first', () => {
    const named = program('mine/browser');
    program('bin/chromium');
    expect(findBrowser(CHROMIUM, { ALONGSIDE_CHROMIUM: named, PATH: join(folder, 'bin') })).toBe(named);
  });

  test('a wrong name is told, not replaced', () => {
    program('bin/chromium');
    expect(() =>
      findBrowser(CHROMIUM, { ALONGSIDE_CHROMIUM: '/nowhere', PATH: join(folder, 'bin') }),
    ).toThrow('/nowhere');
  });

  test('branded Chrome is passed over for the newest that Playwright has', () => {
    program('bin/google-chrome');
    program('cache/chromium-999/chrome-linux/chrome');
    const newest = program('cache/chromium-1234/chrome-linux64/chrome');
    const env = { PATH: join(folder, 'bin'), PLAYWRIGHT_BROWSERS_PATH: join(folder, 'cache') };
    expect(findBrowser(CHROMIUM, env)).toBe(newest);
  });

  test('the Firefox with long support comes first, then any other, then the newest that was downloaded', () => {
    const newest = program('cache/firefox/linux-stable_160.0/firefox/firefox');
    program('cache/firefox/linux-stable_99.0/firefox/firefox');
    const env = { PATH: join(folder, 'bin'), PUPPETEER_CACHE_DIR: join(folder, 'cache') };
    expect(findBrowser(FIREFOX, env)).toBe(newest);
    const other = program('bin/firefox');
    expect(findBrowser(FIREFOX, env)).toBe(other);
    const longSupport = program('bin/firefox-esr');
    expect(findBrowser(FIREFOX, env)).toBe(longSupport);
  });

  test('where there is none, none is found', () => {
    const nowhere = { PATH: folder, PLAYWRIGHT_BROWSERS_PATH: folder, PUPPETEER_CACHE_DIR: folder };
    expect(findBrowser(CHROMIUM, nowhere)).toBeUndefined();
    expect(findBrowser(FIREFOX, nowhere)).toBeUndefined();
  });
});

describe('the start command', { timeout: 60_000 }, () => {
  const script = join(import.meta.dirname, '..', 'extension', 'launch', 'start.ts');

  function start(port: number): ChildProcess {
    const { DISPLAY: _, WAYLAND_DISPLAY: __, ...env } = process.env;
    const settings = { ALONGSIDE_PORT: String(port), ALONGSIDE_DATA: folder };
    return spawn(process.execPath, [script], {
      env: { ...env, ...settings },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  }

  async function lineWith(text: string, stream: NodeJS.ReadableStream | null): Promise<string> {
    if (!stream) throw new Error('its output is not read');
    for await (const line of createInterface(stream)) if (line.includes(text)) return line;
    throw new Error(`it ended without a word of "${text}"`);
  }

  async function listening(port = 0) {
    const server = createServer().listen(port);
    await once(server, 'listening');
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('no port');
    return {
      port: address.port,
      [Symbol.asyncDispose]: async () => void (await once(server.close(), 'close')),
    };
  }

  async function freePort(): Promise<number> {
    await using server = await listening();
    return server.port;
  }

  test.each(['SIGINT', 'SIGTERM'] as const)(
    '%s ends everything, with nothing left and no error',
    async (signal) => {
      const port = await freePort();
      const launcher = start(port);
      await lineWith('Ctrl-C ends everything', launcher.stdout);
      expect((await fetch(`http://localhost:${port}/healthz`)).status).toBe(200);

      launcher.kill(signal);
      expect(await once(launcher, 'exit')).toEqual([0, null]);
      await using _server = await listening(port); // throws where something still holds the port
    },
  );

  test('a port in use is named, with what to do', async () => {
    await using other = await listening();
    const launcher = start(other.port);
    const ended = once(launcher, 'exit');
    expect(await lineWith(`Port ${other.port} is in use`, launcher.stderr)).toContain('ALONGSIDE_PORT');
    expect(await ended).toEqual([1, null]);
  });
});
