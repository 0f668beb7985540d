import { isPrivate, type StoredDocument } from '@alongside/shared/sync/storage';
import { i18n } from '#i18n';
import { ownerOf } from '../../vault/owner.ts';
import { nameOr } from '../../workbench/who-sees.ts';

/** Whether this person may change the words: their own, or those shared for writing together. */
export function mayWrite(document: StoredDocument): boolean {
  if (isPrivate(document) || ownerOf(document)?.me) return true;
  return (document.terms?.access ?? 'edit') === 'edit';
}

/** Whether this person may say something about it. */
export function mayComment(document: StoredDocument): boolean {
  return mayWrite(document) || document.terms?.access === 'comment';
}

/** Why the words can only be read. */
export function readOnlyWhy(document: StoredDocument): string {
  const name = nameOr(ownerOf(document)?.name ?? '');
  return mayComment(document) ? i18n.t('terms.onlyComment', { name }) : i18n.t('terms.onlyRead', { name });
}
