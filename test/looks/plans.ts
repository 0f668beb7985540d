import { newDocument, paragraph, steps } from '@alongside/shared/documents/shape';
import { press, runCommand, sees, type } from '../e2e/screen.ts';
import { openFromList } from '../e2e/teacher.ts';
import { openWhenThere } from '../headless/devices.ts';
import { eventually } from '../headless/eventually.ts';
import type { Scene, Visit } from './scene.ts';

const TITLE = 'Fractions, year 7';

/** A plan whose steps have their time, who wrote it, the next one from its words, and one of a partner's. */
export async function plans({ page, partner }: Scene, visit: Visit): Promise<void> {
  await press(page, 'Plans', 'tab');
  await press(page, 'New plan');
  await press(page, 'You and Sam', 'radio');
  await press(page, 'Start the plan');
  await page.waitForSelector('.ProseMirror');
  await type(page, 'Session plan', 'Who asks the first question, and who answers.');
  await page.$$eval('.lesson-fields input', (fields) => {
    for (const field of fields as HTMLInputElement[]) {
      field.value = field.type === 'time' ? '09:05' : '45';
      field.dispatchEvent(new Event('change', { bubbles: true }));
    }
  });
  await sees(page, '5 more than the lesson has');
  await page.$eval('.lesson-part', (part) => part.scrollIntoView());
  await visit('a plan and its time', 'full');
  const plan = await eventually('he has the plan', async () =>
    (await partner.documents()).find(({ about }) => about.excerpt.includes('Who asks the first question')),
  );
  const his = await openWhenThere(partner, plan.id);
  newDocument([paragraph('I sit by the window and look at table three.')])(his.doc);
  await sees(page, 'table three');
  await his.close();
  await sees(page, 'Synced');
  await runCommand(page, 'Versions');
  await sees(page, 'Who wrote what');
  await page.$eval('.who-wrote', (lines) => lines.setAttribute('open', ''));
  await visit('a plan, who wrote what', 'full');
  await press(page, 'Close', 'button');
  await runCommand(page, 'Duplicate for next time');
  await sees(page, 'a new plan with the same words');
  await visit('a plan for next time', 'full');
  await press(page, 'Dismiss');
  await partner.share(
    plan.circle ?? '',
    'plan',
    newDocument([paragraph(TITLE), steps(['10 min Starter', '25 min In pairs', '10 min Share'])]),
  );
  await openFromList(page, 'Plans', TITLE);
  await sees(page, 'Sam shared this plan');
  await visit('a plan of a partner', 'full');
  await runCommand(page, 'close all');
}
