import { join } from 'node:path';
import { anotherVideo, madeVideo, madeVideos } from '../e2e/made-video.ts';
import { press, reload, runCommand, sees } from '../e2e/screen.ts';
import { openVideoSite } from '../e2e/video-site.ts';
import { besidePage, type Scene, type Visit } from './scene.ts';

/** Moments of a lesson, from a file and on a page. */
export async function moments(scene: Scene, visit: Visit): Promise<void> {
  const { page, elsewhere: panel } = scene;
  const video = await madeVideo(page);
  const choose = async (path: string, choosing: () => Promise<void>) => {
    const [chooser] = await Promise.all([page.waitForFileChooser(), choosing()]);
    await chooser.accept([path]);
  };
  await choose(video, () => runCommand(page, 'Open a video file'));
  await sees(page, 'None yet');
  await visit('a video, and no moment yet', 'empty');
  for (const words of ['Two hands at once', 'Nobody waits for the board']) {
    await press(page, 'Note this moment');
    await page.waitForSelector('.moment-note:focus');
    await page.keyboard.type(words);
    await page.keyboard.press('Enter');
    await page.waitForSelector('video:focus');
    await page.$eval('video', (shown) => {
      shown.currentTime = 2;
    });
  }
  await visit('a video and its moments', 'full');
  await press(page, 'Open the entry with these moments');
  await sees(page, 'Notes on lesson.webm');
  await visit('moments in an entry', 'full');
  await press(page, 'Go to 0:00 in “lesson.webm”');
  await page.waitForSelector('video');
  await reload(page);
  await sees(page, 'Choose the same file');
  await visit('a video that is not at hand', 'empty');
  await choose(anotherVideo(video), () => press(page, 'Choose the file'));
  await sees(page, 'is another file');
  await visit('another video than the one noted', 'error');
  await runCommand(page, 'close all');

  const watched = await openVideoSite(join(madeVideos, 'lesson.webm'));
  try {
    await besidePage(scene, watched.address, async () => {
      await runCommand(panel, 'Note this moment of the video on the page, with');
      await panel.waitForSelector('.moment img');
      await visit('a moment of the video on a page', 'full');
      await runCommand(panel, 'close all');
    });
  } finally {
    await watched.close();
  }
}
