import { mayFollow } from '../links.ts';

/** Where a clip is from, as far as it may be shown and followed. */
export interface ClipSource {
  /** Leads to the page, and in it to the quote. Left out where there is nothing to follow. */
  href?: string;
  title: string;
  /** The name of the site, such as `example.org`. */
  site: string;
}

const TEXT_DIRECTIVE = /^:~:text=[^#\s]{1,4000}$/u;

/** Reads it from a clip's attributes, which may come from anyone. */
export function clipSource({ url, title, anchor }: Readonly<Record<string, unknown>>): ClipSource {
  const words = typeof title === 'string' ? title : '';
  const address = typeof url === 'string' && mayFollow(url) ? URL.parse(url) : null;
  if (address === null || address.protocol === 'mailto:') return { title: words, site: '' };
  const directive = textDirective(anchor);
  return {
    href: directive === undefined ? address.href : `${address.href.replace(/#.*$/u, '')}#${directive}`,
    title: words,
    site: address.host.replace(/^www\./u, ''),
  };
}

/** The part of an address that makes the browser scroll to the quote, from an anchor's JSON. */
function textDirective(anchor: unknown): string | undefined {
  if (typeof anchor !== 'string' || anchor === '') return undefined;
  try {
    const value: unknown = JSON.parse(anchor)?.fragment?.value;
    return typeof value === 'string' && TEXT_DIRECTIVE.test(value) ? value : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined; // from a partner who writes something else there
    throw error;
  }
}
