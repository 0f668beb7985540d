import { effect, signal } from '@preact/signals';
import { session } from '../../vault/session.ts';
import { showEditor } from '../../workbench/editors.ts';
import { fingerprint } from './fingerprint.ts';

/** A video file that was chosen in this window. Nothing of it is kept: it is at hand until the window closes or locks. */
interface Video {
  name: string;
  /** The address under which this page has it. */
  url: string;
}

const videos = signal<ReadonlyMap<string, Video>>(new Map());
/** Where each video is to go on from, by its fingerprint. */
const wanted = signal<ReadonlyMap<string, number>>(new Map());

/** The video with this fingerprint, if it is at hand. */
export const videoAtHand = (file: string): Video | undefined => videos.value.get(file);

/** Takes a file; resolves to its fingerprint. With `expected`, one that is another is not taken: `undefined`. */
export async function takeVideo(file: File): Promise<string>;
export async function takeVideo(file: File, expected: string | undefined): Promise<string | undefined>;
export async function takeVideo(file: File, expected?: string): Promise<string | undefined> {
  const known = await fingerprint(file);
  if (expected !== undefined && known !== expected) return undefined;
  if (!videos.peek().has(known)) {
    videos.value = new Map(videos.peek()).set(known, { name: file.name, url: URL.createObjectURL(file) });
  }
  return known;
}

/** Shows a video, from this second on. Where its file is not at hand, it asks for that first. */
export function showVideo(file: string, seconds?: number): void {
  if (seconds !== undefined) wanted.value = new Map(wanted.peek()).set(file, seconds);
  showEditor('video', file);
}

/** The second a video is to go on from, and no longer once it is there. */
export const wantedSecond = (file: string): number | undefined => wanted.value.get(file);

export function arrived(file: string): void {
  const left = new Map(wanted.peek());
  left.delete(file);
  wanted.value = left;
}

// Behind a lock, there is no video either.
effect(() => {
  if (session.value !== undefined) return;
  for (const { url } of videos.peek().values()) URL.revokeObjectURL(url);
  videos.value = new Map();
  wanted.value = new Map();
});
