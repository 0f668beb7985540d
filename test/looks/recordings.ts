import { press, runCommand, sees, type } from '../e2e/screen.ts';
import { fillDisk } from './full-disk.ts';
import type { Scene, Visit } from './scene.ts';

/** Voice notes: while one is spoken, once it is kept, and where there is no room for it. */
export async function recordings({ page }: Scene, visit: Visit): Promise<void> {
  await press(page, 'Journal', 'tab');
  await press(page, 'New entry');
  await page.waitForSelector('.ProseMirror .is-editor-empty');
  await type(page, 'Entry', 'What Jonas said');
  await allowMicrophone(page, false);
  await press(page, 'Record a voice note');
  await sees(page, 'nothing was recorded');
  await visit('no microphone', 'error');
  await press(page, 'Dismiss');
  await allowMicrophone(page, true);
  await press(page, 'Record a voice note');
  await sees(page, /Recording\s+0:01/);
  await press(page, 'Pause the recording');
  await sees(page, 'Paused');
  await visit('a recording, paused', 'full');
  await press(page, 'Go on recording');
  await visit('a recording', 'full');
  await press(page, 'Stop and keep');
  await page.waitForSelector('.recording audio');
  await visit('a voice note in an entry', 'full');
  await fillDisk(page, 'attachments', true);
  await press(page, 'Record a voice note');
  await sees(page, /Recording\s+0:01/);
  await press(page, 'Stop and keep');
  await sees(page, 'The recording could not be kept: the disk is full.');
  await visit('a recording without room', 'error');
  await fillDisk(page, 'attachments', false);
  await press(page, 'Discard the recording');
  await page.waitForSelector('.recording-strip[hidden]');
  await runCommand(page, 'close all');
}

/** Answers the browser's question whether this page may use the microphone, for as long as it is shown. */
function allowMicrophone(page: Scene['page'], isAllowed: boolean): Promise<void> {
  return page.evaluate((isAllowed) => {
    const devices = MediaDevices.prototype as MediaDevices & { ask?: MediaDevices['getUserMedia'] };
    devices.ask ??= devices.getUserMedia;
    const { ask } = devices;
    devices.getUserMedia = function (this: MediaDevices, ...what) {
      return isAllowed ? ask.apply(this, what) : Promise.reject(new DOMException('no', 'NotAllowedError'));
    };
  }, isAllowed);
}
