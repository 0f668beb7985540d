import { isPrivate, isWriting, listedAt, type StoredDocument } from '@alongside/shared/sync/storage';
import { hasOwnWords } from '../../vault/owner.ts';

/** Which entries are meant. */
export type Selection =
  | { type: 'all' }
  | { type: 'tag'; tag: string }
  /** Days in ms since 1970: from the first moment of one to the last of the other. */
  | { type: 'days'; from: number; to: number }
  | { type: 'entries'; ids: ReadonlySet<string> };

/** What an editor with this id is about: ids of entries with spaces between, or all there are. */
export function selectionFrom(id: string): Selection {
  const ids = id.split(' ').filter((part) => /^[\w-]{22}$/.test(part));
  return ids.length === 0 ? { type: 'all' } : { type: 'entries', ids: new Set(ids) };
}

/** Whether these are a person's own to take along: what is private, or shared in their own words. What partners wrote is theirs. */
export function mayExport(document: StoredDocument, circleOf?: Parameters<typeof hasOwnWords>[1]): boolean {
  const { about, withdrawn } = document;
  if (withdrawn !== undefined || !isWriting(document) || about.own?.trashed !== undefined) return false;
  return isPrivate(document) || hasOwnWords(document, circleOf);
}

/** Those of these documents that are selected and may be exported. */
export function selected(documents: readonly StoredDocument[], selection: Selection): StoredDocument[] {
  return documents.filter((document) => mayExport(document) && isSelected(document, selection));
}

function isSelected({ id, about }: StoredDocument, selection: Selection): boolean {
  switch (selection.type) {
    case 'all':
      return true;
    case 'tag':
      return about.own?.tags.includes(selection.tag) === true;
    case 'days':
      return listedAt(about) >= selection.from && listedAt(about) <= selection.to;
    case 'entries':
      return selection.ids.has(id);
  }
}

/** All tags of what may be exported, in the order of the alphabet. */
export function tagsOf(documents: readonly StoredDocument[]): string[] {
  const tags = documents
    .filter((document) => mayExport(document))
    .flatMap(({ about }) => about.own?.tags ?? []);
  return [...new Set(tags)].sort((a, b) => a.localeCompare(b));
}

/** How many of these are not exported because others wrote in them, or shared them. */
export function countStaying(documents: readonly StoredDocument[]): number {
  return documents.filter(
    (document) =>
      !isPrivate(document) && isWriting(document) && document.withdrawn === undefined && !mayExport(document),
  ).length;
}
