import { putCheckIn } from '@alongside/shared/documents/check-ins';
import { putDocument } from '../bench/full-vault.ts';
import { press, reload, runCommand, sees } from '../e2e/screen.ts';
import type { Scene, Visit } from './scene.ts';

const DAY = 86_400_000;

/** Noting how one is, and what it looks like after ten weeks with a holiday in between. */
export async function wellbeing({ page }: Scene, visit: Visit): Promise<void> {
  await press(page, 'Wellbeing', 'tab');
  await sees(page, 'Nothing noted yet');
  await visit('wellbeing, empty', 'empty');
  await runCommand(page, 'pictures of how you were');
  await sees(page, 'nothing to draw yet');
  await visit('wellbeing pictures, nothing yet', 'empty');
  await runCommand(page, 'how are you');
  await sees(page, 'Energy');
  await page.keyboard.press('6');
  await sees(page, 'Saved');
  await visit('check-in', 'full');
  await page.keyboard.press('Escape');
  await runCommand(page, 'settings');
  await press(page, 'Answer with five faces', 'checkbox');
  await runCommand(page, 'how are you');
  await sees(page, 'Energy');
  await page.keyboard.press('4');
  await sees(page, 'Saved');
  await visit('check-in, with faces', 'full');
  await page.keyboard.press('Escape');
  await press(page, 'Answer with five faces', 'checkbox');
  await runCommand(page, 'close all');
  await putDocument(page, 'check-ins', (doc) => {
    for (let day = 1; day <= 70; day += 1) {
      if (day % 9 === 0 || (day > 30 && day < 40)) continue;
      const values = { energy: Math.round(5 + 2 * Math.sin(day / 9) + (day % 3) - 1), calm: (day * 7) % 11 };
      putCheckIn(doc, { id: `day-${day}`, at: Date.now() - day * DAY, values, tags: [], note: '' });
    }
  });
  await reload(page);
  await press(page, 'Wellbeing', 'tab');
  await sees(page, 'Energy 6');
  await visit('wellbeing', 'full');
  await runCommand(page, 'pictures of how you were');
  await page.waitForSelector('.drawing svg');
  await visit('wellbeing pictures', 'full');
  await runCommand(page, 'close all');
}
