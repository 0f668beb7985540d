import { noteConversations, noteDays, noteHeavyDays } from '../e2e/days-noted.ts';
import { press, reload, runCommand, sees } from '../e2e/screen.ts';
import type { Scene, Visit } from './scene.ts';

/** Noting how one is, and what it looks like after half a year with terms and coaching in it. */
export async function wellbeing({ page }: Scene, visit: Visit): Promise<void> {
  await press(page, 'Wellbeing', 'tab');
  await sees(page, 'Nothing noted yet');
  await visit('wellbeing, empty', 'empty');
  await runCommand(page, 'pictures of how you were');
  await sees(page, 'nothing to draw yet');
  await visit('wellbeing pictures, nothing yet', 'empty');
  await runCommand(page, 'close all'); // in a narrow window the pictures would stand in place of the offer
  await noteHeavyDays(page, [1, 3, 5, 8, 12]);
  await reload(page);
  await press(page, 'Wellbeing', 'tab');
  await sees(page, 'were heavy ones');
  await visit('wellbeing, after two heavy weeks', 'full');
  await runCommand(page, 'how are you');
  await page.waitForSelector('.scale');
  await page.keyboard.press('6');
  await sees(page, 'Saved');
  await visit('check-in', 'full');
  await page.keyboard.press('Escape');
  await press(page, 'Settings');
  await press(page, 'Answer with five faces', 'checkbox');
  await runCommand(page, 'how are you');
  await page.waitForSelector('.faces');
  await page.keyboard.press('4');
  await sees(page, 'Saved');
  await visit('check-in, with faces', 'full');
  await page.keyboard.press('Escape');
  await press(page, 'Answer with five faces', 'checkbox');
  await runCommand(page, 'close all');
  await noteDays(page, 200);
  await noteConversations(page, [10, 31, 52, 73, 94, 115, 136, 157, 178]);
  await reload(page);
  await press(page, 'Wellbeing', 'tab');
  await sees(page, 'Energy 6');
  await visit('wellbeing', 'full');
  await runCommand(page, 'share some weeks');
  await sees(page, 'Which questions');
  await visit('sharing some weeks', 'full');
  await press(page, 'Energy', 'checkbox');
  await press(page, 'Look at it');
  await sees(page, 'This is what they will see');
  await visit('what some weeks would say', 'full');
  await press(page, 'Cancel');
  await runCommand(page, 'someone to talk to');
  await sees(page, 'Where you are');
  await visit('someone to talk to', 'full');
  await runCommand(page, 'reminders of yourself');
  await sees(page, 'No reminders.');
  await visit('reminders', 'full');
  await press(page, 'Remind me', 'checkbox');
  await sees(page, 'The next one comes on');
  await visit('reminders, switched on', 'full');
  await press(page, 'Remind me', 'checkbox');
  await runCommand(page, 'what you are asked');
  await press(page, 'Ask no more: Purpose');
  await sees(page, 'Your answers are all there');
  await visit('what one is asked', 'full');
  await press(page, 'A question of your own');
  await sees(page, 'The low end, in words');
  await visit('a question of one’s own', 'empty');
  await press(page, 'Cancel');
  await runCommand(page, 'pictures of how you were');
  await sees(page, '“slept badly”: Energy is');
  await visit('wellbeing pictures', 'full');
  for (const [heading, screen] of [
    ['Tags, terms and coaching', 'wellbeing, what goes with what'],
    ['Around coaching', 'wellbeing, around coaching'],
  ] as const) {
    await page.$$eval(
      'h4',
      (all, heading) => all.find((one) => one.textContent === heading)?.scrollIntoView(),
      heading,
    );
    await visit(screen, 'full');
  }
  await runCommand(page, 'school terms');
  await sees(page, 'Add term');
  await visit('wellbeing, school terms', 'full');
  await page.keyboard.press('Escape');
  await runCommand(page, 'close all');
}
