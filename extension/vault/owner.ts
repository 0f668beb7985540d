import type { CircleView, Member } from '@alongside/shared/sync/circle-view';
import type { CircleId, StoredDocument } from '@alongside/shared/sync/storage';
import { circleById } from './library.ts';

/** Who shared a document with the circle it is in. Unknown once they are gone from there. */
export function ownerOf(
  { circle, sharedBy }: StoredDocument,
  circleOf: (id: CircleId) => Pick<CircleView, 'members'> | undefined = circleById,
): Member | undefined {
  const members = circle === undefined ? [] : (circleOf(circle)?.members ?? []);
  return members.find(({ devices }) => devices.some(({ key }) => key === sharedBy));
}

/**
 * Whether the words of something shared are this person's own to take along: copies in which nobody else could write, and plans,
 * which are for the lessons of whoever shared them and say so to those who write in them.
 */
export function hasOwnWords(document: StoredDocument, circleOf?: Parameters<typeof ownerOf>[1]): boolean {
  const { about, terms } = document;
  const isOwn = about.kind === 'plan' || (terms !== undefined && terms.access !== 'edit');
  return isOwn && ownerOf(document, circleOf)?.me === true;
}
