import type { EntryToWrite, WriteJournal } from '@alongside/shared/documents/formats/journal';
import { countLosses, type LossCount } from './losses.ts';

export interface Exported {
  parts: Uint8Array<ArrayBuffer>[];
  /** What the format could not hold. */
  losses: LossCount[];
}

/** Writes entries in a format; `undefined` where it was called off. `progress` gets how many of them are done. */
export async function writeExport(
  write: WriteJournal,
  entries: readonly EntryToWrite[],
  progress: (done: number) => void,
  signal: AbortSignal,
): Promise<Exported | undefined> {
  let done = 0;
  const counted = entries.map((entry) => ({
    ...entry,
    async read() {
      const read = await entry.read();
      progress(++done);
      return read;
    },
  }));
  const losses = countLosses();
  const parts: Uint8Array<ArrayBuffer>[] = [];
  const { timeZone } = new Intl.DateTimeFormat().resolvedOptions();
  for await (const part of write(counted, { timeZone, lose: (_, loss) => losses.add(loss) })) {
    if (signal.aborted) return undefined;
    parts.push(part);
  }
  return { parts, losses: losses.all() };
}
