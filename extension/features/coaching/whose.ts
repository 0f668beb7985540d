import type { Member } from '@alongside/shared/sync/device';
import type { DocumentId, StoredDocument } from '@alongside/shared/sync/storage';
import { circleById, documentById, documents } from '../../vault/library.ts';

/** Who shared a document with the circle it is in: whose lesson it is about. Unknown once they are gone from there. */
export function ownerOf({ circle, sharedBy }: StoredDocument): Member | undefined {
  const members = circle === undefined ? [] : (circleById(circle)?.members ?? []);
  return members.find(({ devices }) => devices.some(({ key }) => key === sharedBy));
}

/** A document of this kind that is shared and not withdrawn. */
export function sharedAs(kind: 'observation' | 'conversation', id: DocumentId): StoredDocument | undefined {
  const document = documentById(id);
  const isShared = document?.circle !== undefined && document.journal === undefined;
  return isShared && document.about.kind === kind && document.withdrawn === undefined ? document : undefined;
}

/** The id of the cycle that an observation or a conversation belongs to. */
export function cycleWith({ id, circle }: StoredDocument): DocumentId | undefined {
  const known = (documents.value ?? []).find(({ about, circle: where }) => {
    const { observation, conversation } = about.cycle ?? {};
    return where === circle && (observation === id || conversation === id);
  });
  return known?.id;
}
