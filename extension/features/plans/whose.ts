import { isPrivate, type StoredDocument } from '@alongside/shared/sync/storage';
import { documentById } from '../../vault/library.ts';
import { ownerOf } from '../../vault/owner.ts';

/** The plan with this id, where there is one that was not withdrawn. */
export function planById(id: string | undefined): StoredDocument | undefined {
  const document = documentById(id ?? '');
  return document?.about.kind === 'plan' && document.withdrawn === undefined ? document : undefined;
}

/** Whether it is this person's to take along: their own, or shared by them for others to write in. */
export function isMine(plan: StoredDocument): boolean {
  return isPrivate(plan) || ownerOf(plan)?.me === true;
}
