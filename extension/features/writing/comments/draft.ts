import { type Anchor, anchorAt, placeBetween } from '@alongside/shared/documents/anchors/claim';
import { flatten } from '@alongside/shared/documents/anchors/flat-text';
import { addComment } from '@alongside/shared/documents/comments';
import { contentOf } from '@alongside/shared/documents/shape';
import type { Doc } from 'yjs';
import type { FlatRange } from '../../../workbench/rich-text/flat-places.ts';
import type { Commenting, Draft } from './commenting.ts';

/** The anchor of words that were chosen. */
export function anchorOf(doc: Doc, chosen: FlatRange): Anchor | undefined {
  return anchorAt(flatten(contentOf(doc)), chosen);
}

/** Where the words of a draft are now; `undefined` where they are gone. */
export function placeOfDraft(doc: Doc, { about }: Draft): FlatRange | undefined {
  return placeBetween(flatten(contentOf(doc)), doc, about);
}

/** Says what is being said; a suggestion with what to write `instead`. Its words are quoted as they are by now. */
export function finish({ doc, me, draft }: Commenting, text: string, instead?: string): void {
  const { about } = draft.peek() ?? {};
  if (about === undefined) return;
  const flat = flatten(contentOf(doc));
  const place = placeBetween(flat, doc, about);
  const anchor = (place && anchorAt(flat, place)) ?? about;
  addComment(doc, { by: me, text, at: Date.now(), about: anchor, ...(instead !== undefined && { instead }) });
  draft.value = undefined;
}
