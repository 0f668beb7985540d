import { newDocument, paragraph } from '@alongside/shared/documents/shape';
import { i18n } from '#i18n';
import { unlockedDevice } from '../../vault/library.ts';
import { activeView, showEditor } from '../../workbench/editors.ts';
import { tell } from '../../workbench/notices.ts';
import { quickOpen } from '../../workbench/quick-open/QuickOpen.tsx';
import { beginAtEnd } from '../../workbench/rich-text/begin-at-end.ts';
import type { Clip, Waiting } from './clip.ts';
import { clipBlock } from './clip-content.ts';

/** Does what was asked for while another page was read. Resolves once it is kept. */
export async function keep({ what }: Waiting): Promise<void> {
  switch (what.kind) {
    case 'clip':
      return keepClip(what);
    case 'words':
      return begin([paragraph(what.words)]);
    case 'find':
      quickOpen.value = what.words;
      return;
    case 'closed':
      tell({ id: 'capture', tone: 'info', text: i18n.t('capture.closed') });
  }
}

/** Begins an entry with it, and the cursor below. */
export async function keepClip(clip: Clip): Promise<void> {
  await begin([clipBlock(clip), paragraph()]);
  const words = aboutClip(clip);
  if (words !== undefined) tell({ id: 'capture', tone: 'info', text: words });
}

async function begin(blocks: Parameters<typeof newDocument>[0]): Promise<void> {
  const id = await unlockedDevice().createDocument('entry', newDocument(blocks));
  beginAtEnd(id);
  activeView.value = 'journal';
  showEditor('document', id);
  window.focus();
}

/** What there is to know about a clip that is not all of what was meant. */
function aboutClip({ cut, outOfReach }: Clip): string | undefined {
  if (cut) return i18n.t('capture.cut');
  return outOfReach ? i18n.t('capture.outOfReach') : undefined;
}
