import { beginCycle, changeCycle } from '@alongside/shared/documents/cycle';
import type { Page } from 'puppeteer-core';
import { backToNow, clockAhead } from '../e2e/clock-ahead.ts';
import { fill, press, runCommand, sees, type } from '../e2e/screen.ts';
import { eventually } from '../headless/eventually.ts';
import type { Scene, Visit } from './scene.ts';

const DAY = 86_400_000;

/** A cycle of the teacher's from its start to its end, the partner's that follows it, one gone quiet, and a goal. */
export async function coaching(scene: Scene, visit: Visit): Promise<void> {
  const { page, partner } = scene;
  await press(page, 'Coaching', 'tab');
  await sees(page, 'No cycles yet');
  await visit('coaching, empty', 'empty');
  await press(page, 'Start a cycle');
  await fill(page, 'What would you like to be looked at?', 'Who speaks when I ask, and how long I wait');
  await visit('start a cycle', 'full');
  await press(page, 'Start the cycle');
  await sees(page, 'Write into the plan what you mean to try');
  await visit('a cycle, planning', 'full');
  const cycle = await eventually('he has the cycle', async () =>
    (await partner.documents()).find(({ about }) => about.cycle !== undefined),
  );
  await partner.changeDocument(cycle.id, (doc) =>
    changeCycle(doc, {
      stage: 'review',
      meeting: { at: new Date(2031, 11, 3, 14, 5).getTime(), minutes: 15 },
      kept: 'Count to five before you help. Somebody always speaks.',
    }),
  );
  await sees(page, 'Talk about what was seen.');
  await visit('a cycle, reviewing', 'full');
  await runCommand(page, 'Let it rest');
  await sees(page, 'It rests');
  await visit('a cycle that rests', 'full');
  await runCommand(page, 'End this cycle');
  await sees(page, 'How does it end?');
  await visit('end a cycle', 'full');
  await press(page, 'End it');
  await sees(page, 'That was time well spent.');
  await visit('a cycle that is over', 'full');
  await partner.share(
    cycle.circle ?? '',
    'cycle',
    beginCycle({
      focus: 'What pupils do in the first five minutes',
      begun: Date.now(),
      roles: {},
      previous: cycle.id,
    }),
  );
  await press(page, 'To the next cycle');
  await sees(page, 'Sam’s lesson');
  await visit('a cycle of a partner', 'full');
  await runCommand(page, 'New goal');
  await page.waitForSelector('.ProseMirror');
  await type(page, 'Goal', 'Wait longer before I help');
  await sees(page, 'Only you can change it.');
  await visit('a goal', 'full');
  await threeWeeksLater(page, async () => {
    await runCommand(page, 'close all');
    await runCommand(page, 'New goal');
    await page.waitForSelector('.ProseMirror');
    await type(page, 'Goal', 'Ask one question less');
    await runCommand(page, 'close all');
    await press(page, 'Coaching', 'tab');
    await sees(page, 'It has been quiet around');
    await visit('coaching, a quiet cycle and goals', 'full');
  });
}

/** What the page shows when nothing happened for three weeks: its clock goes ahead for as long as `look` takes. */
async function threeWeeksLater(page: Page, look: () => Promise<void>): Promise<void> {
  await clockAhead(page, 22 * DAY);
  await look();
  await backToNow(page);
}
