import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Device } from '@alongside/shared/sync/device';
import type { Page } from 'puppeteer-core';
import { BUILT } from '../../extension/launch/build-extension.ts';
import { allowedFromTheStart } from '../e2e/allowed.ts';
import { openPagesToRead } from '../e2e/pages-to-read.ts';
import { openReader, type Reader } from '../e2e/reader.ts';
import { openProxy } from '../faults/websocket-proxy.ts';
import { newDevice } from '../headless/devices.ts';
import { startServerProcess } from '../headless/server-process.ts';
import { WIDTHS } from './appearances.ts';

export type State = 'empty' | 'full' | 'loading' | 'error' | 'locked' | 'offline';

/** Called for each screen while it is shown; the walk goes on when it is done. */
export type Visit = (name: string, state: State) => Promise<void>;

/** A teacher at a real browser, with a network that can be cut, and a partner at a device without one. */
export interface Scene {
  /** The workbench that is looked at. */
  page: Page;
  /** Another page of the same extension: its side panel, as long as that is not what is looked at. */
  elsewhere: Page;
  /** The browser's other pages, and what a teacher does there. */
  reader: Reader;
  /** A site with pages to read. */
  site: string;
  /** The server as the teacher reaches it. */
  server: string;
  partner: Device;
  /** A link of the teacher's network, as the partner's leads there. */
  linkForPartner(link: string): string;
  cutNetwork(isCut: boolean): void;
  close(): Promise<void>;
}

/** It beeps once a second, wherever a page may use it. */
const MADE_UP_MICROPHONE = ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'];

export async function openScene(): Promise<Scene> {
  const folder = mkdtempSync(join(tmpdir(), 'alongside-looks-'));
  let origin = '';
  const network = await openProxy({ upstream: () => origin });
  const server = await startServerProcess(join(folder, 'server'), [network.origin]);
  origin = server.origin;
  const pages = await openPagesToRead();
  const [reader, partner] = await Promise.all([
    openReader(
      join(folder, 'profile'),
      `${pages.site}/article`,
      MADE_UP_MICROPHONE,
      allowedFromTheStart(BUILT.chrome, join(folder, 'extension'), { permissions: ['notifications'] }),
    ),
    newDevice('Sam'),
  ]);
  const page = await reader.browser.newPage();
  await page.goto(new URL('/tab.html', reader.panel.url()).href);
  return {
    page,
    elsewhere: reader.panel,
    reader,
    site: pages.site,
    server: network.origin,
    partner,
    linkForPartner: (link) => link.replace(network.origin, server.origin),
    cutNetwork: network.cut,
    async close() {
      await Promise.all([reader.close(), partner.close()]);
      await Promise.all([server.stop(), network.close(), pages.close()]);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Looks at the side panel in place of the tab for a while, beside a web page that the teacher asked about. */
export async function besidePage(scene: Scene, address: string, look: () => Promise<void>): Promise<void> {
  const { page: tab, elsewhere: panel, reader } = scene;
  await reader.read(address);
  Object.assign(scene, { page: panel, elsewhere: tab });
  try {
    await panel.setViewport(WIDTHS.panel);
    await look();
  } finally {
    Object.assign(scene, { page: tab, elsewhere: panel });
    await tab.bringToFront();
  }
}
