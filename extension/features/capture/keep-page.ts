import { i18n } from '#i18n';
import { pictureOf } from '../../platform/pages.ts';
import { tell } from '../../workbench/notices.ts';
import { surface } from '../../workbench/rich-text/surface.ts';
import { putPicture } from './keep-picture.ts';
import { keepClip } from './keep-waiting.ts';
import { readArticle } from './read-article.ts';
import { readClip } from './read-clip.ts';
import type { PageHere } from './seen/page-here.ts';

/** Begins a clip of the page in front, with what is selected there. */
export async function keepPage({ page }: PageHere): Promise<void> {
  const clip = await readClip(page);
  if (clip !== undefined) await keepClip(clip);
}

/** Keeps the article on the page in front, as a clip. */
export async function keepArticle({ page, url }: PageHere): Promise<void> {
  const article = await readArticle(page);
  if (article === undefined) {
    tell({ id: 'capture', tone: 'info', text: i18n.t('capture.noArticle') });
    return;
  }
  const { title, blocks, cut } = article;
  await keepClip({ kind: 'clip', url, title, at: Date.now(), quote: blocks });
  if (cut) tell({ id: 'capture', tone: 'info', text: i18n.t('capture.articleCut') });
}

/** Keeps a picture of what can be seen of the page in front: in what is being written, or in an entry about the page. */
export async function keepPicture({ page, url }: PageHere): Promise<void> {
  const picture = await pictureOf(page).catch((error: unknown) => {
    console.info(error); // the browser's own reason: the page is not the one that was asked for
    tell({ id: 'capture', tone: 'info', text: i18n.t('capture.pictureRefused') });
  });
  if (picture === undefined) return;
  await putPicture(picture, { kind: 'clip', url, title: page.title, at: Date.now() }, surface.peek());
}
