import type { DocumentId } from '@alongside/shared/sync/storage';
import { rememberVideo } from './notes.ts';
import { showVideo, takeVideo } from './videos.ts';

/** Opens a video file to take notes on; in this entry, where one is given. */
export async function openVideo(chosen: File, entry: DocumentId | undefined): Promise<void> {
  const file = await takeVideo(chosen);
  if (entry !== undefined) await rememberVideo({ file, name: chosen.name, entry });
  showVideo(file);
}
