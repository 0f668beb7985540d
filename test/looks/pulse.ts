import { askCohort, cohortOfSeven, joinAsEighth, sevenTakePart } from '../e2e/pulse-cohort.ts';
import { press, runCommand, sees } from '../e2e/screen.ts';
import { eventually } from '../headless/eventually.ts';
import type { Scene, Visit } from './scene.ts';

/** A cohort of two, which is not asked; and one of eight, in which the teacher gives a figure away. */
export async function pulse({ page, server, linkForPartner }: Scene, visit: Visit): Promise<void> {
  await runCommand(page, 'pulses of your cohorts');
  await sees(page, 'Nobody has asked anything yet');
  await visit('pulses, nothing asked', 'empty');
  await press(page, 'Ask a cohort');
  await press(page, 'Ask');
  await sees(page, 'A pulse takes eight people');
  await visit('ask a cohort, too few', 'error');
  await press(page, 'Cancel');
  await runCommand(page, 'close all');
  const origin = linkForPartner(server);
  const cohort = await cohortOfSeven(origin);
  await joinAsEighth(page, 'Ama', cohort, (link) => link.replace(origin, server));
  await eventually('they are eight', () => cohort.lead.circles()[0]?.members.length === 8);
  const asked = await askCohort(cohort);
  await runCommand(page, 'pulses of your cohorts');
  await sees(page, 'How calm are you this week?');
  await visit('a pulse, asked', 'full');
  await press(page, 'Look at it and decide');
  await page.locator('.dialog input[type=range]').fill('7');
  await sees(page, 'in which your 7 is hidden');
  await visit('what leaves with a pulse', 'full');
  await press(page, 'Take part');
  await sees(page, 'You take part');
  await visit('a pulse, joined', 'full');
  const stop = await sevenTakePart(cohort, asked);
  await sees(page, 'on average', 60_000);
  await visit('a pulse, and what it came to', 'full');
  await stop();
  await cohort.close();
  await runCommand(page, 'close all');
}
