import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beginCycle } from '@alongside/shared/documents/cycle';
import { sentPack } from '@alongside/shared/documents/sent-pack';
import { contentOf } from '@alongside/shared/documents/shape';
import type { Device } from '@alongside/shared/sync/device';
import type { Page } from 'puppeteer-core';
import * as Y from 'yjs';
import { fill, press, runCommand, sees, type } from '../e2e/screen.ts';
import {
  codeToSay,
  joinCircle,
  linkShown,
  openCircle,
  openFromList,
  pickCode,
  startCircle,
} from '../e2e/teacher.ts';
import { newDevice, openWhenThere } from '../headless/devices.ts';
import { eventually } from '../headless/eventually.ts';
import { sayOf, sayOfWords } from './comments.ts';
import type { Scene, Visit } from './scene.ts';

const EXAMPLE_PACK = join(import.meta.dirname, '../../docs/example.pack.json');

/** Long enough to come into a circle, and over when the walk comes back to it. */
const LOOKS_ON_MS = 45_000;

/** The copy that a partner can see, not the entry of the same name above it. */
const SHARED_LESSON = '.item-list[aria-label="Shared"] .item-title::-p-text(A lesson that went sideways)';

export async function circle(scene: Scene, visit: Visit): Promise<void> {
  const { page, server } = scene;
  await press(page, 'Circles', 'tab');
  await press(page, 'New circle');
  await sees(page, 'What is it for?');
  await visit('new circle', 'empty');
  await fill(page, 'What should your partner call you?', 'Ama');
  await fill(page, 'Server', 'http://127.0.0.1:9');
  await press(page, 'Start the circle');
  await sees(page, "The server can't be reached");
  await visit('new circle, no such server', 'error');
  await press(page, 'Cancel');
  await joinCircle(page, 'Ama', 'https://example.org/nothing');
  await sees(page, 'This could not be read');
  await visit('join, a link that is none', 'error');
  await press(page, 'Cancel');
  const link = await startCircle(page, 'Ama', server);
  await visit('invite', 'full');
  const { theirs, pick } = await joins(scene, link);
  await visit('compare codes', 'full');
  await pickCode(page, theirs);
  await sees(page, 'Waiting for Sam');
  await visit('compare codes, waiting', 'full');
  await pick();
  await sees(page, 'You and Sam are in a circle');
  await visit('a circle of two', 'full');
  await press(page, 'Close');
  await agree(page, visit);
}

/** What they use the circle for is written and signed. */
async function agree(page: Page, visit: Visit): Promise<void> {
  await press(page, 'Write it together');
  await page.waitForSelector('.ProseMirror .is-editor-empty');
  await visit('an agreement, not written yet', 'empty');
  await type(page, 'Our agreement', 'What is said here stays here.');
  await openCircle(page, 'You and Sam');
  await press(page, 'Sign it as it stands');
  await sees(page, 'Signed as it stands by you.');
  await visit('a circle of two, and what it agreed on', 'full');
}

export async function sharing({ page, partner }: Scene, visit: Visit): Promise<void> {
  await openFromList(page, 'Journal', 'A lesson that went sideways');
  await press(page, 'Share');
  await sees(page, 'This is what they will see');
  await visit('share', 'full');
  await press(page, 'Only some paragraphs', 'radio');
  await sees(page, 'Nothing yet');
  await visit('share a passage', 'full');
  await press(page, 'The whole entry', 'radio');
  await press(page, 'Share with Sam');
  await sees(page, 'Shared with Sam');
  await visit('shared', 'full');
  const shared = await eventually('he has it', async () =>
    (await partner.documents()).find(({ about }) => about.kind === 'entry'),
  );
  const his = await openWhenThere(partner, shared.id);
  sayOf(his.doc, partner.key);
  await page.locator(SHARED_LESSON).click();
  await sees(page, 'What did you notice first');
  await visit('a shared entry with comments', 'full');
  await his.close();
  await sayOfWords(page, visit);
}

export async function offline({ page, partner, cutNetwork }: Scene, visit: Visit): Promise<void> {
  await press(page, 'Plans', 'tab');
  await press(page, 'New plan');
  await sees(page, 'Who is it for?');
  await visit('new plan', 'full');
  await press(page, 'You and Sam', 'radio');
  await press(page, 'Start the plan');
  const plan = await eventually('he has the plan', async () =>
    (await partner.documents()).find(({ about }) => about.kind === 'plan'),
  );
  const his = await openWhenThere(partner, plan.id);
  his.awareness.setLocalStateField('user', { name: 'Sam', color: '#8a4b2d' });
  await sees(page, 'Sam is here too');
  await sees(page, 'Synced');
  await visit('a plan together', 'full');
  cutNetwork(true);
  await sees(page, 'Offline');
  await type(page, 'Session plan', ' Written on the train.');
  await sees(page, /Offline: \d+ changes? wait/);
  await visit('a plan, offline', 'offline');
  await openCircle(page);
  await runCommand(page, 'Invite a partner');
  await page.waitForSelector('.notice.error');
  await visit('a circle, offline, and why an invite failed', 'offline');
  await press(page, 'Dismiss');
  cutNetwork(false);
  await openFromList(page, 'Plans', 'Session plan');
  await sees(page, 'Synced', 40_000);
  contentOf(his.doc).push([new Y.XmlElement('sketch')]); // a kind of block that no version knows
  await sees(page, 'newer version of Alongside');
  await visit('a plan that only a newer version can show', 'full');
  await his.close();
}

export async function people(scene: Scene, visit: Visit): Promise<void> {
  const { page, server } = scene;
  await openFromList(page, 'Journal', 'A lesson that went sideways');
  await page.locator(SHARED_LESSON).click();
  await press(page, 'Withdraw');
  await sees(page, 'Withdraw this?');
  await visit('withdraw?', 'full');
  await page.locator('.dialog-actions .danger').click();
  await openCircle(page);
  await sees(page, "Deleted on Sam's device", 40_000);
  await visit('a circle and what was withdrawn', 'full');
  await press(page, 'Invite an observer');
  await sees(page, 'An observer reads and writes with you');
  await visit('invite an observer', 'full');
  await press(page, 'Cancel');
  const kim = await newDevice('Kim');
  await somebodyIsRemoved(scene, visit, kim);
  await lookOn(scene, kim);
  await press(page, 'New circle');
  await press(page, 'A cohort, in which pairs and triads begin', 'radio');
  await fill(page, 'What is the cohort called?', 'Spring programme');
  await fill(page, 'What should your partner call you?', 'Ama');
  await fill(page, 'Server', server);
  await press(page, 'Start the circle');
  await sees(page, 'Pairs and triads');
  await visit('a cohort', 'empty');
  const { theirs, pick } = await joins(scene, await linkShown(page));
  await pickCode(page, theirs);
  await pick();
  await press(page, 'Close');
  await sayWhatIsTaught(scene, visit);
  await press(page, 'New pair or triad');
  await fill(page, 'What is it called?', 'Maths and Art');
  await press(page, 'Put it down');
  await sees(page, 'Choose at least two people');
  await visit('new pair, refused', 'error');
  await press(page, 'Sam', 'checkbox');
  await press(page, 'Ama (you)', 'checkbox');
  await press(page, 'Put it down');
  await sees(page, 'Not begun');
  await visit('a cohort with a pair', 'full');
  await packIsSent(scene, visit);
  await showStageOfPair(scene, visit);
  await runCommand(page, 'My devices');
  await sees(page, 'Only this device so far');
  await visit('devices', 'full');
  await press(page, 'Keep my journal on all my devices');
  await sees(page, 'What the server learns');
  await visit('one’s own journal on all devices?', 'full');
  await press(page, 'Cancel');
  await press(page, 'Make a new code');
  await sees(page, 'Write this down now');
  await visit('recovery code', 'full');
  await press(page, 'Use a recovery code');
  await sees(page, 'This device comes into every circle');
  await visit('come back with a code', 'full');
  await press(page, 'Cancel');
  await openCircle(page, 'You and Sam');
  await runCommand(page, 'Leave the circle');
  await page.waitForSelector('.dialog-actions');
  await visit('leave the circle?', 'full');
  await page.locator('.dialog-actions .danger').click();
  await sees(page, 'You left this circle');
  await visit('a circle that was left', 'full');
  await openCircle(page, 'You and Kim');
  await sees(page, 'Your time as an observer is over', LOOKS_ON_MS);
  await visit('a circle that was looked on in', 'full');
  await kim.close();
}

/** One more comes into the circle that is open, and is taken off it again. */
async function somebodyIsRemoved(scene: Scene, visit: Visit, kim: Device): Promise<void> {
  const { page } = scene;
  await press(page, 'Invite a partner');
  const { theirs, pick } = await joins(scene, await linkShown(page), kim);
  await pickCode(page, theirs);
  await pick();
  await sees(page, 'You and Kim are in a circle');
  await press(page, 'Close');
  await page.locator('.people summary ::-p-text(Kim)').click();
  await press(page, 'Remove Kim');
  await page.waitForSelector('.dialog-actions');
  await visit('remove somebody?', 'full');
  await page.locator('.dialog-actions .danger').click();
  await sees(page, 'You removed Kim.');
  await visit('a circle that somebody was removed from', 'full');
}

/** The teacher is let into a circle of somebody else's, to look on for a minute that other screens go by in. */
async function lookOn({ page, server, linkForPartner }: Scene, kim: Device): Promise<void> {
  const circle = await kim.createCircle(linkForPartner(server));
  const until = Date.now() + LOOKS_ON_MS;
  const { id, link = '' } = await kim.invite(circle, { as: 'guest', until });
  await joinCircle(page, 'Ama', link.replace(linkForPartner(server), server));
  const { theirs, pick } = await codesOf(page, kim, id);
  await pickCode(page, theirs);
  await pick();
  await sees(page, 'You and Kim are in a circle');
  await press(page, 'Close');
}

/** Both of the cohort say what they teach, and are suggested as a pair. */
async function sayWhatIsTaught({ page, partner }: Scene, visit: Visit): Promise<void> {
  await press(page, 'Say what you teach');
  await fill(page, 'Department or subject', 'Mathematics');
  await visit('what one teaches', 'full');
  await press(page, 'Say it');
  const { id } = await eventually('he has the cohort', () =>
    partner.circles().find(({ cohort }) => cohort !== undefined),
  );
  await partner.sayTeaching(id, { subject: 'Art and design', keyStage: 'Key stage 3' });
  await sees(page, 'Art and design · Key stage 3');
  await press(page, 'Suggest groups');
  await visit('suggested groups', 'full');
  await (await page.waitForSelector('.where-to select'))?.select('out');
  await press(page, 'Put them down');
  await sees(page, 'A group takes two people');
  await visit('suggested groups, one alone', 'error');
  await press(page, 'Cancel');
}

/** The partner sends a pack to the cohort, and another thing that is none; one in use could be sent, too. */
async function packIsSent({ page, partner }: Scene, visit: Visit): Promise<void> {
  const cohort = partner.circles().find((circle) => circle.cohort !== undefined)?.id ?? '';
  const send = (title: string, text: string) =>
    partner.share(cohort, 'pack', sentPack(title, text), { access: 'read' });
  await send('A mentor’s first term', readFileSync(EXAMPLE_PACK, 'utf8'));
  await send('Something else', '{}');
  await press(page, 'Packs of templates, prompts and themes');
  await press(page, 'See what is in it: “Something else”');
  await sees(page, 'This is not a pack');
  await visit('packs sent to a cohort, one refused', 'error');
  await press(page, 'See what is in it: “A mentor’s first term”');
  await sees(page, 'This one takes its place.'); // it has been in use since an earlier chapter
  await visit('a pack that is in use already', 'full');
  await press(page, 'Cancel');
  await press(page, 'Send to a cohort: “A mentor’s first term”');
  await visit('send a pack', 'full');
  await press(page, 'Cancel');
  await visit('packs sent to a cohort', 'full');
  await openCircle(page, 'Spring programme');
}

/** The pair of the cohort begins, and both show which stage they are in. Afterwards it is gone from this device. */
async function showStageOfPair({ page, partner }: Scene, visit: Visit): Promise<void> {
  await press(page, 'Begin “Maths and Art”');
  const [cohort, group] = await eventually('he is invited', async () => {
    const id = partner.circles().find((circle) => circle.cohort !== undefined)?.id ?? '';
    const invited = (await partner.groups(id)).find((one) => one.invited);
    return invited && [id, invited.id];
  });
  const pairing = await partner.joinGroup(cohort, group);
  const { theirs, pick } = await codesOf(page, partner, pairing.id);
  await pickCode(page, theirs);
  await pick();
  await sees(page, 'You and Sam are in a circle');
  await press(page, 'Close');
  await press(page, 'Show the cohort the stage of our cycle', 'checkbox');
  await sees(page, 'It waits for Sam');
  await visit('a pair that would show its stage', 'full');
  await eventually('he is in it', async () => (await partner.showing(pairing.circle)) !== undefined);
  await partner.showStage(pairing.circle, true);
  await sees(page, 'The cohort sees it');
  const start = { focus: 'Who answers the hard questions', begun: Date.now(), roles: {} };
  await partner.share(pairing.circle, 'cycle', beginCycle(start));
  await runCommand(page, 'close all');
  await openCircle(page, 'Spring programme');
  await sees(page, 'In their cycle: plan');
  await visit('a cohort with a stage', 'full');
  await press(page, 'Open “Maths and Art”');
  for (const step of ['Leave the circle', 'Remove from this device']) {
    await press(page, step);
    await (await page.waitForSelector('.dialog-actions .danger'))?.click();
    await page.waitForSelector('dialog', { hidden: true });
  }
  await openCircle(page, 'Spring programme');
}

/** Somebody takes up a link. Returns the code they say, and how they pick the one that the teacher's screen shows. */
async function joins({ page, partner, linkForPartner }: Scene, link: string, joiner = partner) {
  const { id } = await joiner.join(linkForPartner(link));
  return codesOf(page, joiner, id);
}

async function codesOf(page: Page, other: Device, id: string) {
  const mine = await codeToSay(page);
  const step = await eventually('their code is there', () => {
    const found = other.pairings().find((pairing) => pairing.id === id)?.step;
    return found?.type === 'compare' && found;
  });
  return {
    theirs: step.mine.replace(/^(\d{3})/, '$1 '),
    pick: () => other.pick(id, mine.replace(' ', '')),
  };
}
