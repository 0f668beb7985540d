import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { drawPicture } from '../e2e/made-pictures.ts';
import { press, runCommand, sees, type } from '../e2e/screen.ts';
import type { Scene, Visit } from './scene.ts';

/** Pictures in an entry, one's own templates, and a question. */
export async function picturesAndTemplates({ page }: Scene, visit: Visit): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'alongside-looks-pictures-'));
  const choose = async (name: string, content: string | Buffer) => {
    writeFileSync(join(folder, name), content);
    const [chooser] = await Promise.all([page.waitForFileChooser(), press(page, 'Add a picture')]);
    await chooser.accept([join(folder, name)]);
  };
  await press(page, 'Journal', 'tab');
  await press(page, 'New entry');
  await page.waitForSelector('.ProseMirror .is-editor-empty');
  await type(page, 'Entry', 'Strips on the table\nThey folded before I had drawn anything.');
  await choose('strips.jpg', await drawPicture(page, 'image/jpeg', 1200, 800));
  await page.waitForSelector('.picture img');
  await visit('a picture in an entry', 'full');
  await choose('drawing.svg', '<svg xmlns="http://www.w3.org/2000/svg"/>');
  await sees(page, '“drawing.svg”: It is no picture');
  await visit('a picture refused', 'error');
  await press(page, 'Dismiss');
  rmSync(folder, { recursive: true, force: true });

  await runCommand(page, 'Save as a template');
  await sees(page, 'What does it begin with?');
  await visit('save as a template', 'full');
  await press(page, 'Keep');
  await sees(page, 'is among the templates now');
  await runCommand(page, 'Your own templates');
  await sees(page, 'Save them as a pack');
  await visit('own templates', 'full');
  await press(page, 'Save them as a pack');
  await sees(page, 'What is the pack called?');
  await visit('own templates as a pack', 'full');
  await press(page, 'Cancel');
  await press(page, 'Journal', 'tab');
  await press(page, 'New entry');
  await page.waitForSelector('.ProseMirror .is-editor-empty');
  await runCommand(page, 'Give me a question');
  await page.waitForSelector('.question[data-asked="true"]');
  await visit('a question above an empty page', 'full');
  await runCommand(page, 'close all');
}
