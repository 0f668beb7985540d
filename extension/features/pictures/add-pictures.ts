import { i18n } from '#i18n';
import { dismissNotice, explain, tell } from '../../workbench/notices.ts';
import { PictureError, readPicture } from '../../workbench/pictures/read-picture.ts';
import type { Attachments } from '../../workbench/rich-text/attachments.ts';
import type { Surface } from '../../workbench/rich-text/surface.ts';
import { explainPicture } from './words.ts';

const NOTICE = 'pictures';
/** Milliseconds after which it is said that something goes on. */
const SOON = 500;

/** Puts these files into what is written, one below the other. What can't be is told, by name; the others go in. */
export async function addPictures(files: readonly File[], into: Surface): Promise<void> {
  const { attachments } = into;
  if (attachments === undefined) {
    tell({ id: NOTICE, tone: 'error', text: i18n.t('pictures.notShared') });
    return;
  }
  const soon = setTimeout(() => tell({ id: NOTICE, tone: 'info', text: i18n.t('pictures.adding') }), SOON);
  const refused: string[] = [];
  for (const file of files) {
    const reason = await addPicture(file, attachments, into).catch(
      (error) => explainPicture(error) ?? explain(error),
    );
    if (reason !== undefined) refused.push(i18n.t('pictures.refusedFile', { name: file.name, reason }));
  }
  clearTimeout(soon);
  dismissNotice(NOTICE);
  if (refused.length === 0) return;
  tell({ id: NOTICE, tone: 'error', text: i18n.t('pictures.refused', { files: refused.join(' ') }) });
}

/**
 * Resolves to why it could not be put in, if it could not. The picture is kept before anything names it: a block without
 * its picture would be a loss; a picture without its block is only unseen.
 */
async function addPicture(file: File, attachments: Attachments, into: Surface): Promise<string | undefined> {
  const { content, ...size } = await readPicture(file);
  const attachment = await attachments.put(content).catch((cause) => {
    throw new PictureError('not-kept', { cause });
  });
  if (into.insert({ type: 'image', attrs: { attachment, ...size } })) return undefined;
  await attachments.remove(attachment);
  return i18n.t('pictures.closed');
}
