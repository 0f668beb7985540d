import { fromBase64Url } from '@alongside/shared/crypto/bytes';
import { paragraph } from '@alongside/shared/documents/shape';
import { isPrivate } from '@alongside/shared/sync/storage';
import { i18n } from '#i18n';
import { documentById, partnersIn } from '../../vault/library.ts';
import { confirm } from '../../workbench/confirm.ts';
import { idOpenAs, keepEditor } from '../../workbench/editors.ts';
import { tell } from '../../workbench/notices.ts';
import { quickOpen } from '../../workbench/quick-open/QuickOpen.tsx';
import { surface } from '../../workbench/rich-text/surface.ts';
import { listed, nameOr } from '../../workbench/who-sees.ts';
import { begin } from './begin.ts';
import { blockFrom } from './block-json.ts';
import type { Clip, Into, Waiting } from './clip.ts';
import { clipBlock } from './clip-content.ts';
import { keepPictureOf } from './keep-picture.ts';
import { whereClipsGo } from './settings.ts';

/** Does what was asked for while another page was read. Resolves once it is kept. */
export async function keep({ what, into }: Waiting): Promise<void> {
  switch (what.kind) {
    case 'clip':
      return keepClip(what, into);
    case 'picture':
      return keepPictureOf(what.of, fromBase64Url(what.jpeg), into);
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
  const isForOpen = into === 'open' && (await maySeeIt());
  if (!isForOpen || !isPutIntoOpen(clip)) await begin([clipBlock(clip), paragraph()]);
  window.focus();
  const words = aboutClip(clip);
  if (words !== undefined) tell({ id: 'capture', tone: 'info', text: words });
}

/** Whether the clip may go into what is open: where others would see it there, its person is asked first. */
async function maySeeIt(): Promise<boolean> {
  const open = surface.peek() === undefined ? undefined : documentById(idOpenAs('document') ?? '');
  const partners = open === undefined || isPrivate(open) ? [] : (partnersIn(open.circle) ?? []);
  if (open === undefined || partners.length === 0) return true;
  window.focus();
  return confirm({
    title: i18n.t('capture.share', { title: open.about.title }),
    body: i18n.t('capture.shareWhy', { names: listed(partners.map(nameOr)) }),
    action: i18n.t('capture.shareIt'),
    otherwise: i18n.t('capture.shareNot'),
  });
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

/** What there is to know about a clip that is not all of what was meant. */
function aboutClip({ cut, outOfReach }: Clip): string | undefined {
  if (cut) return i18n.t('capture.cut');
  return outOfReach ? i18n.t('capture.outOfReach') : undefined;
}
