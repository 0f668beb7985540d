import { type Bytes, utf8 } from '@alongside/shared/crypto/bytes';
import type { ContentNode } from '@alongside/shared/documents/content-tree';
import type { DocumentId } from '@alongside/shared/sync/storage';
import type { SealedVersions } from './sealed-versions.ts';
import { overfull } from './thin-versions.ts';

/** What was to be read in a document at some time. */
export interface Version {
  /** Milliseconds since 1970. */
  at: number;
  content: readonly ContentNode[];
}

/** Keeps a state of a document if it is another one than was kept last, and lets go of those that are too many by now. */
export async function keepVersion(
  storage: SealedVersions,
  document: DocumentId,
  version: Version,
): Promise<void> {
  const newest = await storage.newestVersion(document);
  if (newest !== undefined && isSame(read(newest.content).content, version.content)) return;
  await storage.addVersion(document, utf8(JSON.stringify(version)));
  const kept = await storage.versions(document);
  const times = kept.map(({ number, content }) => ({ number, at: read(content).at }));
  await storage.deleteVersions(overfull(times, Date.now()));
}

/** The states that are kept of a document, the newest first. */
export async function versionsOf(storage: SealedVersions, document: DocumentId): Promise<Version[]> {
  return (await storage.versions(document)).map(({ content }) => read(content)).reverse();
}

/** Whether the same is to be read in both, in whatever order their attributes happen to be. */
export function isSame(a: readonly ContentNode[], b: readonly ContentNode[]): boolean {
  return inOrder(a) === inOrder(b);
}

function inOrder(content: readonly ContentNode[]): string {
  return JSON.stringify(content, (_, value) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );
}

function read(content: Bytes): Version {
  return JSON.parse(new TextDecoder().decode(content));
}
