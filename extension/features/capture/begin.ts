import type { ContentNode } from '@alongside/shared/documents/content-tree';
import { newDocument } from '@alongside/shared/documents/shape';
import { unlockedDevice } from '../../vault/library.ts';
import { activeView, showEditor } from '../../workbench/editors.ts';
import { beginAtEnd } from '../../workbench/rich-text/begin-at-end.ts';

/** Begins an entry with these blocks, and the cursor below them. Resolves to its id. */
export async function begin(blocks: readonly ContentNode[]): Promise<string> {
  const id = await unlockedDevice().createDocument('entry', newDocument(blocks));
  beginAtEnd(id);
  activeView.value = 'journal';
  showEditor('document', id);
  return id;
}
