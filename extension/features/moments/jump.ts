import { momentFrom } from '@alongside/shared/documents/moments';
import { i18n } from '#i18n';
import { callInPage, openPage, pageInFront } from '../../platform/pages.ts';
import { clock } from '../../workbench/clock.ts';
import { tell } from '../../workbench/notices.ts';
import { surface } from '../../workbench/rich-text/surface.ts';
import { rememberedVideo, rememberVideo } from './notes.ts';
import { addressAt, keptAddress } from './video-address.ts';
import { showVideo } from './videos.ts';

/** Goes to a moment, given as the JSON of its block's attributes: in the file it is of, or on the page. */
export async function jump(json: string): Promise<void> {
  const moment = momentFrom(JSON.parse(json));
  if (moment?.file !== undefined) return jumpInFile(moment.file, moment.title, moment.seconds);
  if (moment?.url !== undefined) return jumpOnPage(moment.url, moment.seconds);
  tell({ id: 'moments', tone: 'error', text: i18n.t('moments.nowhere') });
}

async function jumpInFile(file: string, name: string, seconds: number): Promise<void> {
  // What is noted from here on goes to where the person came from, unless it has a place already, or others see that.
  const entry = surface.peek()?.attachments?.document;
  if ((await rememberedVideo(file))?.entry === undefined)
    await rememberVideo({ file, name, ...(entry !== undefined && { entry }) });
  showVideo(file, seconds);
}

/** In the player of the page where that is in front; otherwise the page is opened, at the second where its address can say it. */
async function jumpOnPage(url: string, seconds: number): Promise<void> {
  if (await seekInFront(url, seconds)) return;
  const address = addressAt(url, seconds);
  await openPage(address ?? url);
  if (address === undefined)
    tell({ id: 'moments', tone: 'info', text: i18n.t('moments.opened', { time: clock(seconds) }) });
}

async function seekInFront(url: string, seconds: number): Promise<boolean> {
  const page = await pageInFront();
  if (page === undefined || keptAddress(page.address) !== url) return false;
  try {
    const answers = await callInPage(page, '/video.js', 'alongsideShowSecond', seconds);
    return answers.some(({ answer }) => answer === true);
  } catch (error) {
    console.info(error); // known by its address, and closed all the same
    return false;
  }
}
