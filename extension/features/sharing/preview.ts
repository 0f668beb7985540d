import { type ContentNode, writeContent } from '@alongside/shared/documents/content-tree';
import { findInContent, replaceInContent } from '@alongside/shared/documents/guard/content-findings';
import type { Finding, FindingKind } from '@alongside/shared/documents/guard/finding';
import { contentOf, type DocumentKind, type ShareTerms } from '@alongside/shared/documents/shape';
import { copyContent } from '@alongside/shared/documents/share-copy';
import type { Device } from '@alongside/shared/sync/device';
import type { CircleId, DocumentId } from '@alongside/shared/sync/storage';
import * as Y from 'yjs';
import { i18n } from '#i18n';

/** What looks like a pupil's personal data in these blocks. Looked for on this device only. */
export function pointOut(blocks: readonly ContentNode[], ownNames: readonly string[]): Finding[] {
  return findInContent(blocks, { ownNames });
}

const INSTEAD: Record<FindingKind, string> = {
  name: i18n.t('guard.instead.name'),
  'class-list': i18n.t('guard.instead.classList'),
  email: i18n.t('guard.instead.email'),
  phone: i18n.t('guard.instead.phone'),
  id: i18n.t('guard.instead.id'),
  'birth-date': i18n.t('guard.instead.birthDate'),
};

/** What stands in place of a finding that the person wants to leave out. */
export function insteadOf({ kind, suggestion }: Finding): string {
  return suggestion ?? INSTEAD[kind];
}

/** What would be shared, as a document of its own: the preview shows it, and what is shared is written from it. */
export function previewOf(blocks: readonly ContentNode[], leftOut: readonly Finding[]): Y.Doc {
  const preview = new Y.Doc();
  const chosen = leftOut.map((finding) => ({ finding, replacement: insteadOf(finding) }));
  writeContent(contentOf(preview), replaceInContent(blocks, chosen));
  return preview;
}

export interface ShareWith extends ShareTerms {
  circle: CircleId;
  kind: DocumentKind;
  from: DocumentId;
}

/** Shares exactly what the preview holds; resolves to the new document's id. */
export function shareWhatWasShown(
  device: Device,
  preview: Y.Doc,
  { circle, kind, from, ...terms }: ShareWith,
): Promise<DocumentId> {
  return device.share(circle, kind, copyContent(preview), { ...terms, sharedFrom: from });
}
