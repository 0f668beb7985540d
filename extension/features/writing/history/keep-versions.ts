import { readContent } from '@alongside/shared/documents/content-tree';
import { contentOf } from '@alongside/shared/documents/shape';
import type { OpenDocument } from '@alongside/shared/sync/device';
import type { SealedStorage } from '../../../vault/sealed-storage.ts';
import { keepVersion, type Version } from '../../../vault/versions.ts';
import { tellError } from '../../../workbench/notices.ts';

/** After this many milliseconds of writing a state is kept, also when one goes on. */
const WHILE_WRITING = 10 * 60 * 1000;

/** What is to be read in an open document now. */
export function versionNow({ doc }: Pick<OpenDocument, 'doc'>): Version {
  return { at: Date.now(), content: readContent(contentOf(doc)) };
}

/**
 * Keeps earlier states of an open document: how it was before it changed, how it is after each ten minutes in which it did,
 * and how it was left. `since`: when it became what it is now, in ms since 1970. Returns what to call when it is left.
 */
export function keepVersions(
  document: Pick<OpenDocument, 'id' | 'doc'>,
  storage: SealedStorage,
  since: number,
): () => void {
  const { id, doc } = document;
  const before = { ...versionNow(document), at: since };
  let timer: ReturnType<typeof setTimeout> | undefined;
  let changed = false;
  let keeping = Promise.resolve();

  function keep(version: Version) {
    keeping = keeping.then(() => keepVersion(storage, id, version)).catch(tellError);
  }

  function keepNow() {
    timer = undefined;
    keep(versionNow(document));
  }

  function onUpdate() {
    if (!changed && before.content.length > 0) keep(before);
    changed = true;
    timer ??= setTimeout(keepNow, WHILE_WRITING);
  }

  doc.on('update', onUpdate);
  return () => {
    doc.off('update', onUpdate);
    clearTimeout(timer);
    if (changed) keepNow();
  };
}
