import { browser } from 'wxt/browser';

/*
 * Leave to know the pages of a site whenever they are in front. The extension asks for none of itself; each is given by its
 * person for one site, is the browser's to keep, and can be taken back at any time.
 */

/** What the browser calls all pages of the site that an address is of: `https://example.org/*`. */
export function siteOf(address: string): string | undefined {
  const url = URL.parse(address);
  if (url === null || !['https:', 'http:'].includes(url.protocol)) return undefined;
  return `${url.protocol}//${url.hostname}/*`;
}

/** Asks for a site. Call it at once in answer to a click: browsers ask only then. Resolves to whether it was given. */
export function askForSite(site: string): Promise<boolean> {
  return browser.permissions.request({ origins: [site] });
}

/** Gives it back. */
export async function giveBackSite(site: string): Promise<void> {
  await browser.permissions.remove({ origins: [site] });
}

/** The sites that were given, in the order of the alphabet. */
export async function givenSites(): Promise<string[]> {
  const { origins = [] } = await browser.permissions.getAll();
  return origins.sort();
}

/** Calls back when one was given or taken back, also by the browser's own page for it. Returns how to stop. */
export function onSites(listener: () => void): () => void {
  browser.permissions.onAdded.addListener(listener);
  browser.permissions.onRemoved.addListener(listener);
  return () => {
    browser.permissions.onAdded.removeListener(listener);
    browser.permissions.onRemoved.removeListener(listener);
  };
}
