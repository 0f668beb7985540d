import { changeCycle, STAGES, type Stage } from '@alongside/shared/documents/cycle';
import type { DocumentId } from '@alongside/shared/sync/storage';
import { unlockedDevice } from '../../../vault/library.ts';

/** Changes these things of a cycle, for everyone who is in it. Resolves once that is stored. */
export function change(id: DocumentId, to: Parameters<typeof changeCycle>[1]): Promise<void> {
  return unlockedDevice().changeDocument(id, (doc) => changeCycle(doc, to));
}

/** The stage that comes after this one. */
export function stageAfter(stage: Stage): Stage | undefined {
  return STAGES[STAGES.indexOf(stage) + 1];
}
