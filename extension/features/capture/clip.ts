import type { ContentNode } from '@alongside/shared/documents/content-tree';
import type { Where } from '../../platform/side-panel.ts';
import type { Anchor } from './anchor/anchor.ts';

/** A page and what was selected in it. */
export interface Clip {
  kind: 'clip';
  /** Empty where the page has no address on the web. */
  url: string;
  title: string;
  /** When it was taken, in ms since 1970. */
  at: number;
  /** A BCP 47 tag. */
  language?: string;
  direction?: 'ltr' | 'rtl';
  /** What was selected; a page alone has none. */
  quote?: ContentNode[];
  /** Whether the selection was longer than what is kept. */
  cut?: boolean;
  /** The selection is in a part of the page that comes from another site, which the browser keeps closed. */
  outOfReach?: boolean;
  anchor?: Anchor;
}

/** Where a clip goes: into an entry of its own, or below what is being written. */
export type Into = 'new' | 'open';

/** What the background leaves for a page of the extension, under this name. */
export const CAPTURED = 'captured';

export interface Waiting {
  where: Where;
  /** Where its person said so; otherwise it goes where the setting says. */
  into?: Into;
  what:
    | Clip
    | { kind: 'picture'; of: Clip; jpeg: string } // as base64url
    | { kind: 'closed' } // the browser lets no extension read the page
    | { kind: 'words'; words: string }
    | { kind: 'find'; words: string };
}
