import type { DocumentId, StoredDocument } from '@alongside/shared/sync/storage';
import { documentById, documents } from '../../vault/library.ts';

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
