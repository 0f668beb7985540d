import type { NotedMoment } from '@alongside/shared/documents/moments';
import type { DocumentId } from '@alongside/shared/sync/storage';
import { effect, type ReadonlySignal, useSignal } from '@preact/signals';
import { useCallback, useEffect, useRef } from 'preact/hooks';
import { i18n } from '#i18n';
import { documents } from '../../vault/library.ts';
import { tell, tellError } from '../../workbench/notices.ts';
import { beginNotes, keepMoment, keepNote, momentsOf, rememberedVideo, rememberVideo } from './notes.ts';

interface Moments {
  /** The entry they are in, once there is one. */
  entry: ReadonlySignal<DocumentId | undefined>;
  /** In the order of the video. */
  moments: ReadonlySignal<readonly NotedMoment[]>;
  /** Notes a moment; resolves to when it was noted, which is its name. `undefined` where that failed, and was told. */
  mark(seconds: number): Promise<number | undefined>;
  /** Writes the note of a moment; what fails is told. */
  note(at: number, words: string): Promise<void>;
}

/** The moments of a video, for as long as the component is on the screen: also those that another window notes. */
export function useMoments(file: string, name: string): Moments {
  const entry = useSignal<DocumentId | undefined>(undefined);
  const moments = useSignal<readonly NotedMoment[]>([]);
  // One after the other: two moments noted in a hurry go into one new entry, and a list is read after what changed it.
  const turn = useRef(Promise.resolve<unknown>(undefined));

  const inTurn = useCallback(<T>(work: () => Promise<T>): Promise<T> => {
    const next = turn.current.then(work);
    turn.current = next.catch(() => {}); // whoever asked for it is told
    return next;
  }, []);

  const read = useCallback(async () => {
    entry.value = (await rememberedVideo(file))?.entry;
    moments.value = entry.value === undefined ? [] : await momentsOf(entry.value, file);
  }, [file, entry, moments]);

  useEffect(
    () =>
      effect(() => {
        if (documents.value !== undefined) inTurn(read).catch(tellError);
      }),
    [inTurn, read],
  );

  const mark = useCallback(
    async (seconds: number) => {
      const at = Date.now();
      try {
        await inTurn(async () => {
          const into = entry.value ?? (await beginNotes(name));
          // In what others see it goes by the name that it has there, which need not be the file's.
          const title = (await rememberedVideo(file))?.name ?? name;
          await keepMoment(into, { file, title, seconds, at });
          if (into !== entry.value) await rememberVideo({ file, name, entry: into });
          await read();
        });
        return at;
      } catch (error) {
        tellError(error);
        return undefined;
      }
    },
    [file, name, entry, inTurn, read],
  );

  const note = useCallback(
    async (at: number, words: string) => {
      try {
        const kept = await inTurn(async () => entry.value !== undefined && keepNote(entry.value, at, words));
        if (!kept) tell({ id: 'moments', tone: 'error', text: i18n.t('moments.noteLost', { words }) });
        await inTurn(read);
      } catch (error) {
        tellError(error);
      }
    },
    [entry, inTurn, read],
  );

  return { entry, moments, mark, note };
}
