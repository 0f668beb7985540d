import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Device } from '@alongside/shared/sync/device';
import type { Page } from 'puppeteer-core';
import { openBrowser } from '../e2e/browser.ts';
import { openProxy } from '../faults/websocket-proxy.ts';
import { newDevice } from '../headless/devices.ts';
import { startServerProcess } from '../headless/server-process.ts';

export type State = 'empty' | 'full' | 'loading' | 'error' | 'locked' | 'offline';

/** Called for each screen while it is shown; the walk goes on when it is done. */
export type Visit = (name: string, state: State) => Promise<void>;

/** A teacher at a real browser, with a network that can be cut, and a partner at a device without one. */
export interface Scene {
  /** The workbench that is looked at. */
  page: Page;
  /** Another page of the same extension: its side panel. */
  elsewhere: Page;
  /** The server as the teacher reaches it. */
  server: string;
  partner: Device;
  /** A link of the teacher's network, as the partner's leads there. */
  linkForPartner(link: string): string;
  cutNetwork(isCut: boolean): void;
  close(): Promise<void>;
}

export async function openScene(): Promise<Scene> {
  const folder = mkdtempSync(join(tmpdir(), 'alongside-looks-'));
  let origin = '';
  const network = await openProxy({ upstream: () => origin });
  const server = await startServerProcess(join(folder, 'server'), [network.origin]);
  origin = server.origin;
  const [browser, partner] = await Promise.all([openBrowser(join(folder, 'profile')), newDevice('Sam')]);
  const page = await browser.openTab();
  return {
    page,
    elsewhere: browser.panel,
    server: network.origin,
    partner,
    linkForPartner: (link) => link.replace(network.origin, server.origin),
    cutNetwork: network.cut,
    async close() {
      await Promise.all([browser.close(), partner.close()]);
      await Promise.all([server.stop(), network.close()]);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
