import type { ContentNode } from '@alongside/shared/documents/content-tree';
import { newDocument, paragraph } from '@alongside/shared/documents/shape';
import { i18n } from '#i18n';
import { unlockedDevice } from '../../vault/library.ts';
import { activeView, keepEditor, showEditor } from '../../workbench/editors.ts';
import { tell } from '../../workbench/notices.ts';
import { quickOpen } from '../../workbench/quick-open/QuickOpen.tsx';
import { beginAtEnd } from '../../workbench/rich-text/begin-at-end.ts';
import { surface } from '../../workbench/rich-text/surface.ts';
import { blockFrom } from './block-json.ts';
import type { Clip, Into, Waiting } from './clip.ts';
import { clipBlock } from './clip-content.ts';
import { whereClipsGo } from './settings.ts';

/** Does what was asked for while another page was read. Resolves once it is kept. */
export async function keep({ what, into }: Waiting): Promise<void> {
  switch (what.kind) {
    case 'clip':
      return keepClip(what, into);
    case 'words':
      await begin([paragraph(what.words)]);
      return;
    case 'find':
      quickOpen.value = what.words;
      return;
    case 'closed':
      tell({ id: 'capture', tone: 'info', text: i18n.t('capture.closed') });
  }
}

/** Puts a clip into what is being written, or into an entry of its own; the cursor is right below. */
export async function keepClip(clip: Clip, into: Into = whereClipsGo.now.value): Promise<void> {
  if (into === 'new' || !isPutIntoOpen(clip)) await begin([clipBlock(clip), paragraph()]);
  window.focus();
  const words = aboutClip(clip);
  if (words !== undefined) tell({ id: 'capture', tone: 'info', text: words });
}

/** Whether something is open for writing, and now has the clip in it. */
function isPutIntoOpen(clip: Clip): boolean {
  const open = surface.peek();
  if (open === undefined) return false;
  const isShared = open.attachments === undefined; // there, the words of the page around the quote stay away
  const { anchor: _, ...shareable } = clip;
  const isPut = open.insert(blockFrom(clipBlock(isShared ? shareable : clip)));
  if (isPut) keepEditor();
  return isPut;
}

/** Begins an entry with these blocks, and the cursor below them. Resolves to its id. */
export async function begin(blocks: readonly ContentNode[]): Promise<string> {
  const id = await unlockedDevice().createDocument('entry', newDocument(blocks));
  beginAtEnd(id);
  activeView.value = 'journal';
  showEditor('document', id);
  return id;
}

/** What there is to know about a clip that is not all of what was meant. */
function aboutClip({ cut, outOfReach }: Clip): string | undefined {
  if (cut) return i18n.t('capture.cut');
  return outOfReach ? i18n.t('capture.outOfReach') : undefined;
}
