import { fill, press, runCommand, sees } from '../e2e/screen.ts';
import { eventually } from '../headless/eventually.ts';
import type { Scene, Visit } from './scene.ts';

/** A teacher's own part in a conversation, as only she sees it. */
export async function mirror({ page, partner }: Scene, visit: Visit): Promise<void> {
  await press(page, 'Coaching', 'tab');
  await page.locator('.item-title::-p-text(Who speaks when I ask)').click();
  await press(page, 'Open the conversation');
  const conversation = await eventually('he has the conversation', async () =>
    (await partner.documents()).find(({ about }) => about.kind === 'conversation'),
  );
  await runCommand(page, 'Look in the mirror');
  await sees(page, 'not said anything in writing');
  await visit('in the mirror, nothing said', 'empty');
  await press(page, 'Close');
  await partner.say(conversation.id, 'Nine seconds, and then three hands. Have you tried pairs?');
  await sees(page, 'Nine seconds');
  await fill(
    page,
    'Say something',
    'What did you notice at the window? Was Mia listening? I would ask her first, and it might be worth moving her.',
  );
  await press(page, 'Say it');
  await sees(page, 'Was Mia listening?');
  await runCommand(page, 'Look in the mirror');
  await sees(page, 'How much was yours');
  await visit('in the mirror', 'full');
  await page.$$eval('.mirror details', (figures) => {
    for (const figure of figures) figure.setAttribute('open', '');
  });
  await visit('in the mirror, all figures open', 'full');
  await press(page, 'Close');
}
