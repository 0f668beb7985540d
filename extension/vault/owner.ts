import type { CircleView, Member } from '@alongside/shared/sync/device';
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
