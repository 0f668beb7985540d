import { attribute, find } from './dom.ts';

/** How a page was opened, and what it calls itself. Both are addresses as the page gives them. */
export interface PageAddress {
  address: string;
  canonical?: string;
}

/** Reads the addresses of the page that this runs in. */
export function readAddress(): PageAddress {
  const link = find(document, 'link[rel~="canonical" i][href]');
  const canonical = link === null ? null : URL.parse(attribute(link, 'href') ?? '', location.href);
  return { address: location.href, ...(canonical !== null && { canonical: canonical.href }) };
}
