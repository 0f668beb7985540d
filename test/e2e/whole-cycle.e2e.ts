import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type NetworkProxy, openProxy } from '../faults/websocket-proxy.ts';
import { type ServerProcess, startServerProcess } from '../headless/server-process.ts';
import { findLeaks } from '../prove/leak-detector.ts';
import { openBrowser, type TeacherBrowser } from './browser.ts';
import { backToNow, clockAhead } from './clock-ahead.ts';
import {
  chooseVideo,
  noteLine,
  openCycle,
  openOfCycle,
  reflect,
  startCycle,
  timesOn,
  videoIsAt,
  wantsKept,
} from './coaching.ts';
import { focusIs, key, runFromPalette, tabTo } from './keyboard.ts';
import { madeVideo } from './made-video.ts';
import { fill, find, press, runCommand, sees, textOn, type } from './screen.ts';
import { choose, reads, showsMarked } from './shared-text.ts';
import { formCircle, inviteOneMore, type Somebody, startJournal } from './teacher.ts';

/*
 * A whole cycle, twice over: planned, seen and talked about together, first a lesson of the one and then one of the other,
 * who begins with what was kept. One of them has no network for a part of each. Each test goes on from the one before.
 */

const KEPT = 'Count to five before helping.';
const MINUTE = 60_000;

const ROUNDS = [
  {
    focus: 'Who speaks after my question',
    step: 'I ask once, wait five minutes, and close with a song.',
    comment: {
      about: 'five minutes',
      text: 'Is that not very long?',
      answer: 'It was nine seconds, and felt long.',
    },
    suggestion: {
      about: 'a song',
      instead: 'a poem',
      step: 'I ask once, wait five minutes, and close with a poem.',
    },
    lines: ['Six hands are up, three of them at the window.', 'She waits. Nobody speaks.'],
    said: ['What stayed with you?', 'That nobody minded the quiet but me.', 'I saw you count.'],
    reflections: [
      'I was afraid of the silence.',
      'I wanted to help at once.',
      'I only looked at the window.',
    ],
    kept: KEPT,
  },
  {
    focus: KEPT,
    step: 'They read in pairs; I count to five at every table.',
    comment: { about: 'in pairs', text: 'Who is with whom?', answer: 'They choose, this time.' },
    suggestion: {
      about: 'count',
      instead: 'breathe',
      step: 'They read in pairs; I breathe to five at every table.',
    },
    lines: ['A boy looks up, and reads on by himself.', 'Four, five. She found the word.'],
    said: ['What would the pupils say about it?', 'That I stood still for once.', 'Two of them laughed.'],
    reflections: [
      'My hands did not know where to go.',
      'I envied the calm of it.',
      'I should sit there, too.',
    ],
    kept: 'Stand still, and let them find the word.',
  },
] as const;

const CIRCLES = [
  { people: 'two teachers', names: ['Ama', 'Sam'] },
  { people: 'three teachers', names: ['Ama', 'Sam', 'Kim'] },
];

const textsOf = (found: Element[]) => found.map((one) => one.textContent);

describe.each(CIRCLES)('$people', ({ names }) => {
  const folder = mkdtempSync(join(tmpdir(), 'alongside-e2e-whole-cycle-'));
  const data = join(folder, 'server');
  let server: ServerProcess;
  let network: NetworkProxy;
  let browsers: TeacherBrowser[] = [];
  let people: Somebody[] = [];
  const haveTheFile = new Set<Page>();

  beforeAll(async () => {
    network = await openProxy({ upstream: () => server.origin });
    server = await startServerProcess(data, [network.origin]);
    browsers = await Promise.all(names.map((name) => openBrowser(join(folder, name))));
    people = browsers.map(({ panel }, place) => ({ page: panel, name: names[place] ?? '' }));
    await Promise.all(pages().map((page) => startJournal(page, 'a kettle sings before dawn')));
    const [first, second, ...others] = people as [Somebody, Somebody];
    await formCircle(first, { ...second, through: network.origin }, server.origin);
    for (const other of others) await inviteOneMore(first, other, server.origin);
  });

  afterAll(async () => {
    await Promise.all(browsers.map((browser) => browser.close()));
    await server?.stop();
    await network?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const pages = () => people.map(({ page }) => page);

  /** Whose lesson it is in a round, who observes it, and everyone, beginning with these. */
  function cast(round: number): { her: Page; him: Page; all: Page[]; others: Page[] } {
    const all = [...pages().slice(round), ...pages().slice(0, round)];
    const [her, ...others] = all as [Page, Page];
    return { her, him: others[0], all, others };
  }

  describe.each(ROUNDS.map((words, round) => ({ ...words, round, of: names[round] })))(
    'a lesson of $of’s',
    ({ round, focus, step, comment, suggestion, lines, said, reflections, kept }) => {
      test('whose lesson it is starts the cycle, and writes what is meant to happen', async () => {
        const { her, others } = cast(round);
        if (round === 0) await startCycle(her, focus);
        else {
          await openCycle(her, ROUNDS[0].focus);
          await press(her, 'Start the next cycle');
          await sees(her, 'This time it is your turn.');
          await press(her, 'Begin with these words');
          const field = await find(her, 'What would you like to be looked at?', 'textbox');
          expect(await field.evaluate((words) => (words as HTMLTextAreaElement).value)).toBe(focus);
          await press(her, 'Start the cycle');
          await sees(her, 'A small next step');
        }
        await openOfCycle(her, focus, 'plan');
        if (round > 0) await reads(her, KEPT);
        await type(her, 'Session plan', step);
        for (const other of others) {
          await openOfCycle(other, focus, 'plan');
          await reads(other, step);
        }
      });

      test('a question is asked about words of the plan, and others are suggested: it is answered, they are accepted', async () => {
        const { her, him, all } = cast(round);
        await choose(him, comment.about);
        await key(him, 'a', 'Control', 'Alt');
        await focusIs(him, 'textarea', 'What do you want to say about it?');
        await him.keyboard.type(comment.text);
        await tabTo(him, 'button', 'Say it');
        await key(him, 'Enter');
        for (const page of all) await showsMarked(page, 'commented', comment.about);
        await choose(him, suggestion.about);
        await key(him, 'x', 'Control', 'Alt');
        await focusIs(him, 'textarea', 'Write instead');
        await key(him, 'a', 'Control');
        await him.keyboard.type(suggestion.instead);
        await tabTo(him, 'button', 'Suggest it');
        await key(him, 'Enter');
        for (const page of all) await showsMarked(page, 'suggested', suggestion.instead);
        await press(her, 'Accept');
        for (const page of all) await reads(page, suggestion.step);
        await press(her, 'Answer');
        await fill(her, 'Your answer', comment.answer);
        await her.locator('.thread form .button').click();
        await sees(him, comment.answer);
        await press(her, 'Resolve');
        for (const page of all) await showsMarked(page, 'commented', '');
      });

      test('the lesson is observed, a part of it without a network, and all of it is hers', async () => {
        const { her, him, others } = cast(round);
        await openCycle(her, focus);
        await press(her, 'Go on to the next stage');
        for (const page of [her, ...others]) await openOfCycle(page, focus, 'observation');
        await sees(him, 'who decides what becomes of it');
        await runFromPalette(him, 'start the clock of the lesson');
        await focusIs(him, 'input', 'What you see and hear');
        await noteLine(him, lines[0]);
        await sees(her, lines[0]);
        network.cut(true);
        await sees(pages()[1] as Page, 'Offline');
        await noteLine(him, lines[1]);
        expect(await textOn(her)).not.toContain(lines[1]);
        network.cut(false);
        await sees(her, lines[1], 40_000);
        expect(await timesOn(her)).toEqual(await timesOn(him));
        await sees(her, 'What becomes of it');
      });

      test('she ties the lines to a video of hers, and whoever has the same file jumps in it, too', async () => {
        const { her, him } = cast(round);
        const video = await madeVideo(her);
        await runCommand(her, 'Tie the lines to a video');
        await fill(her, 'Where it is in the video', '0:01');
        await chooseVideo(her, 'A file of mine', video);
        await press(her, 'Tie them');
        await sees(her, '2 lines lead to their places');
        for (const page of [her, him]) await press(page, 'Go to 0:01 in “Video of the lesson”');
        await videoIsAt(her, 1);
        if (!haveTheFile.has(him)) {
          await sees(him, 'Choose the same file');
          await chooseVideo(him, 'Choose the file', video);
        } // else it is at hand still
        haveTheFile.add(her).add(him);
        await videoIsAt(him, 1);
      });

      test('they talk for fifteen minutes, with one clock for all, and in writing', async () => {
        const { her, all, others } = cast(round);
        await openCycle(her, focus);
        await press(her, 'Go on to the next stage');
        for (const page of all) await openOfCycle(page, focus, 'conversation');
        await sees(her, others.length > 1 ? 'are here too' : 'is here too');
        await press(her, 'Begin together');
        for (const page of all) await sees(page, /What you wanted to look at\s+about 2 minutes for it/);
        for (const page of all) await clockAhead(page, 7 * MINUTE);
        for (const page of all) await sees(page, /What it may mean\s+about \d minutes for it/);
        for (const page of all) {
          await backToNow(page);
          await clockAhead(page, 15 * MINUTE);
          await sees(page, 'The 15 minutes are over. Take the time you need.');
          await backToNow(page);
        }
        await runFromPalette(her, 'put the clock away');
        for (const [place, page] of all.entries()) {
          await runFromPalette(page, 'say something');
          await focusIs(page, 'textarea', 'Say something');
          await page.keyboard.type(said[place] ?? '');
          await key(page, 'Enter', 'Control');
          for (const other of all) await sees(other, said[place] ?? '');
        }
      });

      test('each writes something for themselves that nobody else has, and they agree on what is kept', async () => {
        const { her, others, all } = cast(round);
        for (const [place, page] of all.entries()) await reflect(page, reflections[place] ?? '');
        for (const page of all) await openOfCycle(page, focus, 'conversation');
        await wantsKept(others[0] as Page, 'words', kept);
        await sees(her, `${names[(round + 1) % names.length]}: only these words are kept.`);
        for (const page of [her, ...others.slice(1)]) await wantsKept(page, 'words');
        for (const page of others) await sees(page, 'This is not here any more', 40_000);
        for (const [place, page] of all.entries()) {
          await openCycle(page, focus);
          await sees(page, kept);
          await sees(page, 'Last talked: '); // though the conversation is gone
          await sees(page, 'What you wrote for yourself');
          await press(page, 'Journal', 'tab');
          const shown = await textOn(page);
          for (const [whose, words] of reflections.slice(0, all.length).entries())
            expect(shown.includes(words), words).toBe(whose === place);
        }
      });

      test('it is done, and the next in turn is next', async () => {
        const { her, him, all } = cast(round);
        for (const page of [her, him]) {
          await openCycle(page, focus);
          await sees(page, kept);
        }
        await runFromPalette(her, 'end this cycle');
        await focusIs(her, 'input', 'It is done.');
        await tabTo(her, 'button', 'End it');
        await key(her, 'Enter');
        for (const page of [her, him]) await sees(page, 'That was time well spent.');
        await sees(him, 'This time it is your turn.');
        for (const page of all)
          expect(await page.$$eval('.notice.error', textsOf), 'nothing went wrong').toEqual([]);
      });
    },
  );

  test('both cycles lie on one line of time', async () => {
    for (const page of pages()) {
      await openCycle(page, ROUNDS[1].focus);
      await sees(page, 'All cycles of this circle');
      const line = await page.$$eval('.timeline-focus', (all) => all.map((one) => one.textContent));
      expect(line).toEqual([ROUNDS[1].focus, ROUNDS[0].focus]);
    }
  });

  test('nothing of it can be read on the server', async () => {
    await server.stop();
    const places = readdirSync(data).map((name) => ({ where: name, bytes: readFileSync(join(data, name)) }));
    const secrets = ROUNDS.flatMap(({ focus, step, comment, lines, said, reflections, kept }) => [
      ...[focus, step, comment.text, comment.answer, kept],
      ...[...lines, ...said, ...reflections],
    ]);
    expect(secrets.flatMap((words) => findLeaks(words, places))).toEqual([]);
  });
});
