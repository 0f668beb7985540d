import {
  addMoment,
  type Moment,
  momentsIn,
  type NotedMoment,
  noteMoment,
} from '@alongside/shared/documents/moments';
import { contentOf, heading, newDocument } from '@alongside/shared/documents/shape';
import type { DocumentId } from '@alongside/shared/sync/storage';
import * as v from 'valibot';
import type { XmlFragment } from 'yjs';
import { i18n } from '#i18n';
import { changeKept, readKept } from '../../vault/kept.ts';
import { isWritten, unlockedDevice } from '../../vault/library.ts';

/** Videos whose entry is remembered. */
const MOST_REMEMBERED = 200;
const NAME = 'moments.videos';

/** Which entry, if any, the moments of a video go into, by its fingerprint; the latest first. Sealed, as all that is kept. */
const RememberedSchema = v.array(
  v.object({ file: v.string(), name: v.string(), entry: v.optional(v.string()) }),
);
type Remembered = v.InferOutput<typeof RememberedSchema>[number];

function remembered(kept: unknown): Remembered[] {
  const read = v.safeParse(RememberedSchema, kept);
  return read.success ? read.output : [];
}

/** What is remembered of a video: its name, and the entry with its moments while that is there. */
export async function rememberedVideo(
  file: string,
): Promise<{ name: string; entry?: DocumentId } | undefined> {
  const found = remembered(await readKept(NAME)).find((video) => video.file === file);
  if (found === undefined) return undefined;
  const { name, entry } = found;
  return { name, ...(entry !== undefined && (await isWritten(entry)) && { entry }) };
}

/** From now on, moments of this video go into this entry; where none is given, into a new one. */
export async function rememberVideo(video: Remembered): Promise<void> {
  await changeKept(NAME, (kept) => {
    const others = remembered(kept).filter(({ file }) => file !== video.file);
    return [video, ...others].slice(0, MOST_REMEMBERED);
  });
}

/** The moments of a video in an entry, in the order of the video. */
export async function momentsOf(entry: DocumentId, file: string): Promise<NotedMoment[]> {
  const all = await inEntry(entry, momentsIn);
  return all.filter((moment) => moment.file === file).sort((a, b) => a.seconds - b.seconds);
}

/** Puts a moment at the end of an entry. Resolves once it is kept. */
export function keepMoment(entry: DocumentId, moment: Moment): Promise<void> {
  return inEntry(entry, (content) => addMoment(content, moment));
}

/** A new entry for the moments of a video. */
export function beginNotes(title: string): Promise<DocumentId> {
  const blocks = [heading(2, i18n.t('moments.notesOn', { title }))];
  return unlockedDevice().createDocument('entry', newDocument(blocks));
}

/** Writes the note of a moment. Resolves to false where the moment is no longer in the entry. */
export function keepNote(entry: DocumentId, at: number, note: string): Promise<boolean> {
  return inEntry(entry, (content) => noteMoment(content, at, note));
}

/** Reads or changes an entry, whether or not it is open; resolves once what changed is kept. */
async function inEntry<T>(entry: DocumentId, work: (content: XmlFragment) => T): Promise<T> {
  const document = await unlockedDevice().open(entry);
  try {
    const result = work(contentOf(document.doc));
    await document.saved();
    return result;
  } finally {
    await document.close();
  }
}
