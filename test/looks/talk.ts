import { addLine } from '@alongside/shared/documents/lesson-lines';
import type { DocumentKind } from '@alongside/shared/documents/shape';
import { openCycle, openOfCycle, startCycle } from '../e2e/coaching.ts';
import { press, runCommand, sees } from '../e2e/screen.ts';
import { eventually } from '../headless/eventually.ts';
import type { Scene, Visit } from './scene.ts';

const FOCUS = 'Who speaks after my question';

/** A lesson that a partner sits in on, and the conversation about it. */
export async function talk({ page, partner }: Scene, visit: Visit): Promise<void> {
  const partners = (kind: DocumentKind) =>
    eventually(`the partner has the ${kind}`, async () => {
      const found = (await partner.documents()).find(
        ({ about }) => about.kind === kind && about.title.includes(FOCUS),
      );
      return found?.id;
    });
  await startCycle(page, FOCUS);
  await openOfCycle(page, FOCUS, 'observation');
  await sees(page, 'Once something is noted');
  await visit('observation, before the lesson', 'empty');
  await runCommand(page, 'Start the clock of the lesson');
  await sees(page, 'Note it');
  await partner.changeDocument(await partners('observation'), (doc) => {
    addLine(doc, 'Six hands are up, three of them at the window.', Date.now());
    addLine(doc, 'She waits. Nobody speaks for nine seconds.', Date.now() + 40_000);
    addLine(doc, 'Two boys turn to each other and whisper.', Date.now() + 95_000);
  });
  await sees(page, 'What becomes of it');
  await runCommand(page, 'A question to look with');
  await sees(page, 'What do pupils do with their hands');
  await visit('observation', 'full');
  await runCommand(page, 'Tie the lines to a video');
  await sees(page, 'Which video?');
  await visit('observation, tied to a video', 'full');
  await press(page, 'Cancel');
  await openOfCycle(page, FOCUS, 'conversation');
  await sees(page, 'Begin together');
  await visit('conversation, before it', 'empty');
  await press(page, 'Begin together');
  const conversation = await partners('conversation');
  await partner.say(conversation, 'What stayed with you?');
  await partner.sayWhatIsKept(conversation, { choice: 'words', words: 'Count to five before helping.' });
  await sees(page, 'Sam: only these words are kept.');
  await press(page, 'Only these words', 'radio');
  await page.$eval('.at-hand', (group) => group.setAttribute('open', ''));
  await visit('conversation', 'full');
  await press(page, 'Say so');
  await sees(page, 'As you all agreed');
  await sees(page, 'This is not here any more');
  await visit('conversation, once its words were kept', 'full');
  await press(page, 'Dismiss');
  await openCycle(page, FOCUS);
  await page.waitForSelector('.kept-words');
  await page.$eval('.kept-words', (words) => words.scrollIntoView({ block: 'center' }));
  await visit('a cycle, and what was kept of its conversation', 'full');
  await runCommand(page, 'close all');
}
