import { putCheckIn } from '@alongside/shared/documents/check-ins';
import { beginCycle, changeCycle } from '@alongside/shared/documents/cycle';
import { putTerm } from '@alongside/shared/documents/terms';
import type { Page } from 'puppeteer-core';
import type * as Y from 'yjs';
import { putDocument } from '../bench/full-vault.ts';

const DAY = 86_400_000;
const WEEKS_OF_TERM = 8;
const WEEKS_OFF = 2;

/**
 * What somebody noted on so many days back from yesterday: worn out after bad nights, livelier on Sundays, calm or not as
 * chance has it; on some days nothing, unless it is to be daily. Terms of eight weeks with two between them. The page shows it after its next reload.
 */
export async function noteDays(page: Page, days: number, daily = false): Promise<void> {
  const yesterday = Date.now() - DAY;
  await putDocument(page, 'check-ins', (doc) => {
    for (let back = 0; back < days; back += 1)
      if (daily || noise(back, 5) !== 6) putDay(doc, yesterday - back * DAY, back);
    const isoDay = (back: number) => new Date(yesterday - back * DAY).toISOString().slice(0, 10);
    for (let back = 7 * WEEKS_OF_TERM; back < days; back += 7 * (WEEKS_OF_TERM + WEEKS_OFF))
      putTerm(doc, { id: `term-${back}`, from: isoDay(back), to: isoDay(back - 7 * WEEKS_OF_TERM + 1) });
  });
}

/** What somebody noted who had hardly any energy on the days that were so many days ago. The page shows it after its next reload. */
export async function noteHeavyDays(page: Page, daysAgo: readonly number[]): Promise<void> {
  await putDocument(page, 'check-ins', (doc) => {
    for (const back of daysAgo) {
      const at = Date.now() - back * DAY;
      putCheckIn(doc, { id: `heavy-${back}`, at, values: { energy: 2 }, tags: [], note: '' });
    }
  });
}

/** A coaching cycle with a conversation so many days ago, for each of these. */
export async function noteConversations(page: Page, daysAgo: readonly number[]): Promise<void> {
  for (const back of daysAgo) {
    const at = Date.now() - back * DAY;
    await putDocument(page, 'cycle', (doc) => {
      beginCycle({ focus: 'Who talks, and for how long', begun: at - 7 * DAY, roles: {} })(doc);
      changeCycle(doc, { meeting: { at, minutes: 15 }, ended: { at: at + 7 * DAY, how: 'done' } });
    });
  }
}

function putDay(doc: Y.Doc, at: number, seed: number): void {
  const chance = (salt: number) => noise(seed, salt);
  const sleptBadly = chance(3) === 1;
  const sunday = new Date(at).getDay() === 0;
  const energy = 4 + chance(1) / 2 + (sunday ? 2 : 0) - (sleptBadly ? 3 : 0);
  const tags = [...(sleptBadly ? ['slept badly'] : []), ...(chance(4) === 2 ? ['marking at home'] : [])];
  const values = { energy: Math.max(0, Math.round(energy)), calm: 2 + chance(2) };
  putCheckIn(doc, { id: `day-${seed}`, at, values, tags, note: '' });
}

/** From 0 to 6, the same for the same numbers. */
function noise(seed: number, salt: number): number {
  return ((Math.imul(seed + 1, 2_654_435_761) ^ Math.imul(salt, 40_503)) >>> 9) % 7;
}
