import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { savedIn, saveInto } from '../e2e/downloads.ts';
import { press, runCommand, sees } from '../e2e/screen.ts';
import type { Scene, Visit } from './scene.ts';

/** A backup is saved, checked, and opened to come back from; another file is refused. */
export async function backups({ page }: Scene, visit: Visit, passphrase: string): Promise<void> {
  const downloads = mkdtempSync(join(tmpdir(), 'alongside-looks-backups-'));
  await saveInto(page, downloads);
  /** Opens a file with the nth button for it on the page. */
  const open = async (nth: number, file: string, typed: string) => {
    const buttons = await page.$$('::-p-aria([name="Choose the file"][role="button"])');
    const [chooser] = await Promise.all([page.waitForFileChooser(), buttons[nth]?.click()]);
    await chooser.accept([file]);
    await page.keyboard.type(typed); // the field has the focus once there is a file
    await page.keyboard.press('Enter');
  };
  await runCommand(page, 'backup and restore');
  await sees(page, 'No backup of this journal was checked yet');
  await visit('backup and restore', 'empty');
  await open(1, import.meta.filename, 'anything');
  await sees(page, 'This is not a backup of Alongside');
  await visit('restore, a file refused', 'error');
  await press(page, 'Save a backup');
  const saved = await savedIn(downloads, '.alongside');
  await open(0, saved, passphrase);
  await sees(page, 'Every part of it opens');
  await visit('a backup that was checked', 'full');
  await runCommand(page, 'close all');
  await runCommand(page, 'backup and restore');
  await open(1, saved, passphrase);
  await sees(page, 'Add what is not here');
  await visit('a backup to come back from', 'full');
  await runCommand(page, 'close all');
  rmSync(downloads, { recursive: true, force: true });
}
