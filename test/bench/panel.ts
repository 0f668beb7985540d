import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BUILT } from '../../extension/launch/build-extension.ts';
import { openBrowser, type TeacherBrowser } from '../e2e/browser.ts';
import { startJournal } from '../e2e/teacher.ts';
import { at, median, round } from './figures.ts';
import { firstScriptBytes } from './first-script.ts';
import { fillVault } from './full-vault.ts';
import { openOnce, typePlain, typeTraced } from './panel-times.ts';

export interface PanelOptions {
  /** How many entries the full vault holds. */
  entries: number;
  /** How often each vault is opened; the median counts. */
  opens: number;
  /** How many letters are typed while it is traced. */
  letters: number;
}

export interface PanelReport {
  /** From the derived key to a list that can be used: the full vault's time as a multiple of the empty one's. The median of all turns. */
  openRatio: number;
  /** All scripts that the panel's page waits for, gzipped; 1 KB is 1,000 bytes. */
  firstScriptGzipKB: number;
  /** For how long typing kept a frame waiting, at the 99th percentile; and how much of that was the page's own work. */
  typingFrameP99Ms: number;
  typingWorkP99Ms: number;
  /** The same in a page with no script, in the same browser: what this machine needs to show a letter. */
  plain: { typingFrameP99Ms: number; typingWorkP99Ms: number };
}

/** The figures, and what they were made of. */
export interface PanelFigures extends PanelReport {
  emptyOpenMs: number;
  fullOpenMs: number;
  typingFrameP50Ms: number;
  typingFrameWorstMs: number;
  frames: number;
}

const PASSPHRASE = 'ten thousand quiet mornings';

/** Measures the side panel of a real Chromium, with an empty vault and with a full one. `tell` hears of the progress. */
export async function benchPanel(
  { entries, opens, letters }: PanelOptions,
  tell: (line: string) => void,
): Promise<PanelFigures> {
  const folder = mkdtempSync(join(tmpdir(), 'alongside-panel-'));
  const browsers: TeacherBrowser[] = [];
  try {
    for (const name of ['empty', 'full']) {
      const browser = await openBrowser(join(folder, name));
      browsers.push(browser);
      await startJournal(browser.panel, PASSPHRASE);
    }
    const [empty, full] = browsers.map(({ panel }) => panel);
    if (empty === undefined || full === undefined) throw new Error('a browser is missing');
    await fillVault(full, entries);
    tell(`a vault of ${entries} entries is there`);

    // Once before it counts: a vault knows from the last time what is on top of its list.
    for (const panel of [empty, full]) await openOnce(panel, PASSPHRASE);
    const turns: { empty: number; full: number }[] = [];
    // In turns, so that whatever else the machine does falls on both.
    for (let turn = 0; turn < opens; turn += 1) {
      turns.push({ empty: await openOnce(empty, PASSPHRASE), full: await openOnce(full, PASSPHRASE) });
    }
    tell(
      `opened, empty and full: ${turns.map((turn) => `${ms(turn.empty)} ${ms(turn.full)}`).join(', ')} ms`,
    );

    await browsers.shift()?.close(); // the empty one, whose turn is over
    const { waited, worked } = await typeTraced(full, letters);
    tell(`typed ${letters} letters in ${waited.length} frames`);
    const bare = await typePlain(await full.browser().newPage(), letters);
    return {
      openRatio: round(median(turns.map(({ empty, full }) => full / empty))),
      firstScriptGzipKB: round(firstScriptBytes(BUILT.chrome, 'sidepanel.html') / 1_000),
      ...typing(waited, worked),
      plain: typing(bare.waited, bare.worked),
      emptyOpenMs: round(median(turns.map((turn) => turn.empty))),
      fullOpenMs: round(median(turns.map((turn) => turn.full))),
      typingFrameP50Ms: round(at(waited, 0.5)),
      typingFrameWorstMs: round(at(waited, 1)),
      frames: waited.length,
    };
  } finally {
    await Promise.all(browsers.map((browser) => browser.close()));
    rmSync(folder, { recursive: true, force: true });
  }
}

const typing = (waited: readonly number[], worked: readonly number[]) => ({
  typingFrameP99Ms: round(at(waited, 0.99)),
  typingWorkP99Ms: round(at(worked, 0.99)),
});

const ms = (value: number) => value.toFixed(0);
