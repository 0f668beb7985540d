import { Extension } from '@tiptap/core';
import type { Mark } from '@tiptap/pm/model';
import { Plugin } from '@tiptap/pm/state';

const PROTOCOLS = ['http:', 'https:', 'mailto:'];

/** Whether a link may be followed. What it says comes from a partner, and could run as code in the extension's own page. */
export function mayFollow(href: unknown): boolean {
  const url = typeof href === 'string' ? URL.parse(href) : null;
  return url !== null && PROTOCOLS.includes(url.protocol);
}

/** Whether an address that was typed or pasted becomes a link. Without a protocol, it will get one. */
export function mayBecomeLink(address: string): boolean {
  return mayFollow(address) || !/^\s*[a-z][a-z\d+.-]*:/i.test(address);
}

/** Shows links; one that may not be followed is shown as the words it is made of. */
export const Links = Extension.create({
  name: 'links',
  addProseMirrorPlugins: () => [new Plugin({ props: { markViews: { link: linkView } } })],
});

function linkView({ attrs: { href, title } }: Mark): { dom: HTMLElement } {
  if (!mayFollow(href)) return { dom: document.createElement('span') };
  const dom = document.createElement('a');
  dom.href = href;
  dom.title = typeof title === 'string' ? title : href;
  dom.target = '_blank';
  dom.rel = 'noopener noreferrer nofollow';
  return { dom };
}
