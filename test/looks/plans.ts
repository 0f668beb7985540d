import { newDocument, paragraph, steps } from '@alongside/shared/documents/shape';
import { select } from '../e2e/reader.ts';
import { press, runCommand, sees, type } from '../e2e/screen.ts';
import { openFromList } from '../e2e/teacher.ts';
import { openWhenThere } from '../headless/devices.ts';
import { eventually } from '../headless/eventually.ts';
import { besidePage, type Scene, type Visit } from './scene.ts';

const TITLE = 'Fractions, year 7';

/** A plan whose steps have their time, who wrote it, the next one from its words, and one of a partner's. */
export async function plans(scene: Scene, visit: Visit): Promise<void> {
  const { page, partner } = scene;
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
  await clipIntoPlan(scene, visit);
}

/** What is clipped beside a plan that others see goes there only once its teacher has said so. */
function clipIntoPlan(scene: Scene, visit: Visit): Promise<void> {
  const { elsewhere: panel, reader, site } = scene;
  return besidePage(scene, `${site}/article`, async () => {
    await openFromList(panel, 'Plans', TITLE);
    await panel.waitForSelector('.ProseMirror');
    await select(reader.page, '#quote');
    await reader.page.bringToFront();
    await reader.shortcut('capture-into-open');
    await sees(panel, `Put it into “${TITLE}”?`);
    await visit('put a clip where others see it?', 'full');
    await press(panel, 'Put it in');
    await panel.waitForSelector('.clip');
    await runCommand(panel, 'close all');
  });
}
