import { type ReadonlySignal, signal } from '@preact/signals';
import { askPage, onPageInFront, type Page, pageInFront } from '../../../platform/pages.ts';
import { givenSites, onSites, siteOf } from '../../../platform/site-permission.ts';
import { cleanAddress, pageAddress } from '../address.ts';
import type { PageAddress } from '../page/read-address.ts';

/** The page in front of this panel, where its person lets the extension know it: by having asked for it, or for good. */
export interface PageHere {
  page: Page;
  /** The address it is known by. */
  url: string;
  /** What the browser calls its site. */
  site: string;
  /** Whether the site is one that is always known. */
  isGiven: boolean;
}

const here = signal<PageHere | undefined>(undefined);

export const pageHere: ReadonlySignal<PageHere | undefined> = here;

/** Keeps `pageHere` in step with what is in front, in a side panel. Returns how to stop. */
export function followPage(): () => void {
  let latest = 0;
  const look = () => {
    latest += 1;
    const mine = latest;
    read().then(
      (page) => {
        if (mine === latest) here.value = page;
      },
      (error: unknown) => {
        console.info(error); // of a tab that was closed meanwhile, say
        if (mine === latest) here.value = undefined;
      },
    );
  };
  const stops = [onPageInFront(look), onSites(look)];
  look();
  return () => {
    for (const stop of stops) stop();
  };
}

async function read(): Promise<PageHere | undefined> {
  const page = await pageInFront();
  const site = page && siteOf(page.address);
  if (page === undefined || site === undefined) return undefined;
  const url = await addressOf(page);
  if (url === undefined) return undefined;
  return { page, url, site, isGiven: (await givenSites()).includes(site) };
}

/** What the page calls itself, as for a clip; where it lets nobody in, how it was opened. */
async function addressOf(page: Page): Promise<string | undefined> {
  const answers = await askPage(page, '/page-address.js', 0).catch(() => []); // a PDF's viewer, say
  const said = answers[0]?.answer as Partial<Record<keyof PageAddress, unknown>> | null | undefined;
  if (typeof said?.address !== 'string') return cleanAddress(page.address);
  return pageAddress(said.address, typeof said.canonical === 'string' ? said.canonical : undefined);
}
