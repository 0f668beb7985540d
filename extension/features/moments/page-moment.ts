import { fromBase64Url } from '@alongside/shared/crypto/bytes';
import { LONGEST_MOMENT_TITLE, type Moment } from '@alongside/shared/documents/moments';
import * as v from 'valibot';
import { i18n } from '#i18n';
import { callInPage, type Page, pageInFront } from '../../platform/pages.ts';
import { attachmentsOf } from '../../vault/attachments.ts';
import { unlockedSession } from '../../vault/session.ts';
import type { FoundVideo } from '../../workbench/contributions.ts';
import { showEditor } from '../../workbench/editors.ts';
import { tell } from '../../workbench/notices.ts';
import { beginAtEnd } from '../../workbench/rich-text/begin-at-end.ts';
import type { Surface } from '../../workbench/rich-text/surface.ts';
import { beginNotes, keepMoment } from './notes.ts';
import { keptAddress } from './video-address.ts';

/** What a frame answers, within its limits: the page could answer in its place. */
const ReadingSchema = v.object({
  title: v.pipe(v.string(), v.maxLength(10_000)),
  address: v.pipe(v.string(), v.maxLength(10_000)),
  seconds: v.pipe(v.number(), v.finite(), v.minValue(0)),
  playing: v.boolean(),
  area: v.pipe(v.number(), v.finite()),
  frame: v.optional(v.pipe(v.string(), v.maxLength(2_000_000))),
});
type Reading = v.InferOutput<typeof ReadingSchema>;

/** Notes the moment that the video on the page in front is at: in what is being written, or else in a new entry. */
export async function noteFromPage(into: Surface | undefined, withFrame: boolean): Promise<void> {
  const page = await pageInFront();
  const readings = page === undefined ? undefined : await readVideos(page, withFrame);
  if (page === undefined || readings === undefined) return say(i18n.t('moments.closed'));
  const [video] = readings.toSorted((a, b) => worth(b) - worth(a));
  if (video === undefined) return say(i18n.t('moments.noVideo'));
  const url = keptAddress(page.address || video.address);
  const moment: Moment = {
    ...(url !== undefined && { url }),
    title: (page.title || video.title).slice(0, LONGEST_MOMENT_TITLE),
    seconds: Math.round(video.seconds * 1000) / 1000,
    at: Date.now(),
  };
  if (withFrame && video.frame === undefined) say(i18n.t('moments.noFrame'));
  const frame = video.frame === undefined ? undefined : fromBase64Url(video.frame);
  if (into === undefined) await inNewEntry(moment, frame);
  else await inWords(into, moment, frame);
}

const worth = ({ area, playing }: Reading) => area * (playing ? 1_000 : 1);

/** The video that is watched on the page in front; `undefined` where there is none or nobody may look. */
export async function videoOnPage(): Promise<FoundVideo | undefined> {
  const page = await pageInFront();
  const [video] = ((page && (await readVideos(page, false))) ?? []).toSorted((a, b) => worth(b) - worth(a));
  if (page === undefined || video === undefined) return undefined;
  const url = keptAddress(page.address || video.address);
  const title = (page.title || video.title).slice(0, LONGEST_MOMENT_TITLE);
  return url === undefined ? undefined : { url, title, seconds: video.seconds };
}

/** `undefined` where the browser lets nobody into the page. */
async function readVideos(page: Page, withFrame: boolean): Promise<Reading[] | undefined> {
  try {
    const answers = await callInPage(page, '/video.js', 'alongsideReadVideo', withFrame);
    return answers.flatMap(({ answer }) => {
      const read = v.safeParse(ReadingSchema, answer);
      return read.success ? [read.output] : [];
    });
  } catch (error) {
    console.info(error); // expected of pages that nobody may read; the browser's reason is for whoever wonders
    return undefined;
  }
}

async function inWords(into: Surface, moment: Moment, picture: Picture): Promise<void> {
  const { attachments } = into;
  const frame = picture && (await attachments?.put(picture));
  const isIn = into.insert({ type: 'moment', attrs: { ...moment, ...(frame !== undefined && { frame }) } });
  if (isIn) return;
  if (frame !== undefined) await attachments?.remove(frame);
  say(i18n.t('moments.entryClosed'));
}

async function inNewEntry(moment: Moment, picture: Picture): Promise<void> {
  const entry = await beginNotes(moment.title);
  const frame = picture && (await attachmentsOf(unlockedSession(), entry).put(picture));
  await keepMoment(entry, { ...moment, ...(frame !== undefined && { frame }) });
  beginAtEnd(entry);
  showEditor('document', entry);
}

type Picture = Uint8Array<ArrayBuffer> | undefined;

function say(text: string): void {
  tell({ id: 'moments', tone: 'info', text });
}
