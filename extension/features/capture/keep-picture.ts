import type { Bytes } from '@alongside/shared/crypto/bytes';
import { paragraph } from '@alongside/shared/documents/shape';
import { effect } from '@preact/signals';
import { registry } from '../../workbench/registry.ts';
import { type Surface, surface } from '../../workbench/rich-text/surface.ts';
import { begin } from './begin.ts';
import type { Clip, Into } from './clip.ts';
import { clipBlock } from './clip-content.ts';
import { whereClipsGo } from './settings.ts';

/** Keeps a picture that somebody pointed at on a page. */
export async function keepPictureOf(
  page: Clip,
  jpeg: Bytes,
  into: Into = whereClipsGo.now.value,
): Promise<void> {
  const open = into === 'open' ? surface.peek() : undefined;
  await putPicture(new Blob([jpeg], { type: 'image/jpeg' }), page, open);
  window.focus();
}

/** Puts a picture into what is being written, or, where that is nothing, into an entry about its page. */
export async function putPicture(picture: Blob, page: Clip, open: Surface | undefined): Promise<void> {
  const into = open ?? (await surfaceOf(await begin([clipBlock(page), paragraph()])));
  await registry.value.takeFiles?.([new File([picture], page.title, { type: picture.type })], into);
}

/** Resolves once this document can be written in. */
function surfaceOf(id: string): Promise<Surface> {
  return new Promise((resolve) => {
    const stop = effect(() => {
      const now = surface.value;
      if (now?.attachments?.document !== id) return;
      queueMicrotask(() => stop());
      resolve(now);
    });
  });
}
