import { FormatError } from '@alongside/shared/documents/formats/format-error';
import type { FoundEntry, FoundJournal } from '@alongside/shared/documents/formats/journal';
import type { PortableEntry } from '@alongside/shared/documents/formats/portable-entry';
import type { Answer, Ask } from './reading.ts';

type Asked = Ask extends infer Each ? (Each extends Ask ? Omit<Each, 'question'> : never) : never;
type ReadEntry = Awaited<ReturnType<FoundEntry['read']>>;

/** An entry that takes longer, in milliseconds, was made to; it is left out and the others are read. */
const LONGEST = 30_000;

/**
 * As `findJournal`, in a worker, which is there until `signal`: however long a text takes, the page goes on. One entry is
 * read at a time, and its pictures before the next one.
 */
export async function findJournalBeside(
  file: File,
  timeZone: string,
  signal: AbortSignal,
): Promise<FoundJournal> {
  let reader = openReader();
  signal.addEventListener('abort', () => reader.close());
  const find = () =>
    reader.ask({ type: 'find', file, timeZone }) as Promise<
      Omit<FoundJournal, 'entries'> & { entries: Omit<FoundEntry, 'read'>[] }
    >;

  async function readEntry(entry: number): Promise<ReadEntry> {
    const timer = setTimeout(() => reader.close(), LONGEST);
    try {
      const read = (await reader.ask({ type: 'entry', entry })) as ReadEntry;
      return { ...read, entry: withAttachments(read.entry) };
    } catch (error) {
      if (reader.isClosed() && !signal.aborted) await startOver();
      throw error;
    } finally {
      clearTimeout(timer);
    }
  }

  function withAttachments(entry: PortableEntry): PortableEntry {
    const attachments = entry.attachments.map((about, attachment) => ({
      ...about,
      read: () => reader.ask({ type: 'attachment', attachment }) as Promise<Uint8Array<ArrayBuffer>>,
    }));
    return { ...entry, attachments };
  }

  async function startOver() {
    reader = openReader();
    await find();
  }

  const found = await find();
  return {
    ...found,
    entries: found.entries.map((about, entry) => ({ ...about, read: () => readEntry(entry) })),
  };
}

function openReader() {
  const worker = new Worker(new URL('./reading-worker.ts', import.meta.url), { type: 'module' });
  const waiting = new Map<number, PromiseWithResolvers<unknown>>();
  let asked = 0;
  let isClosed = false;

  function failAll(error: Error) {
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
  }

  worker.addEventListener('message', ({ data }: MessageEvent<Answer>) => {
    const answered = waiting.get(data.question);
    waiting.delete(data.question);
    if (data.type === 'answer') answered?.resolve(data.value);
    else if (data.type === 'refused') answered?.reject(new FormatError(data.code, data.message));
    else answered?.reject(new Error(data.message));
  });
  worker.addEventListener('error', ({ message }) => failAll(new Error(message)));

  return {
    ask(what: Asked): Promise<unknown> {
      asked += 1;
      const answer = Promise.withResolvers<unknown>();
      waiting.set(asked, answer);
      worker.postMessage({ ...what, question: asked });
      return answer.promise;
    },
    isClosed: () => isClosed,
    /** What was asked and not answered yet is refused. */
    close() {
      isClosed = true;
      worker.terminate();
      failAll(new FormatError('too-large'));
    },
  };
}
