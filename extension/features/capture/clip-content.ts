import type { ContentNode } from '@alongside/shared/documents/content-tree';
import { paragraph } from '@alongside/shared/documents/shape';
import type { Clip } from './clip.ts';

/** A clip as a block of a document. A page of which nothing was selected is quoted with its title. */
export function clipBlock({ url, title, at, language, direction, quote, anchor }: Clip): ContentNode {
  const attributes = {
    url,
    title: quote === undefined ? '' : title,
    anchor: anchor === undefined ? '' : JSON.stringify(anchor),
    at,
    ...(language !== undefined && { language }),
    ...(direction !== undefined && { direction }),
  };
  return { name: 'clip', attributes, children: quote ?? [paragraph(title || url)] };
}
