import { momentFrom } from '@alongside/shared/documents/moments';
import { i18n } from '#i18n';
import { idOpenAs } from '../../workbench/editors.ts';
import { tell } from '../../workbench/notices.ts';
import { rememberedVideo, rememberVideo } from './notes.ts';
import { showVideo } from './videos.ts';

/** Goes to a moment, given as the JSON of its block's attributes: in the file it is of. */
export async function jump(json: string): Promise<void> {
  const moment = momentFrom(JSON.parse(json));
  if (moment?.file !== undefined) return jumpInFile(moment.file, moment.title, moment.seconds);
  tell({ id: 'moments', tone: 'error', text: i18n.t('moments.nowhere') });
}

async function jumpInFile(file: string, name: string, seconds: number): Promise<void> {
  const entry = idOpenAs('document');
  // What is noted from here on goes to where the person came from, unless it has a place already.
  if (entry !== undefined && (await rememberedVideo(file))?.entry === undefined) {
    await rememberVideo({ file, name, entry });
  }
  showVideo(file, seconds);
}
