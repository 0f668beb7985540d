import type { StoredDocument } from '@alongside/shared/sync/storage';
import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { documents } from '../../vault/library.ts';
import { unlockedSession } from '../../vault/session.ts';
import { explain } from '../../workbench/notices.ts';
import { entriesToWrite } from './entries-to-write.ts';
import type { Format } from './formats.ts';
import { type Exported, writeExport } from './write-export.ts';

type Doing =
  | { type: 'nothing' }
  | { type: 'writing'; done: number; of: number }
  | { type: 'written'; exported: Exported }
  | { type: 'failed'; words: string };

/** Writes entries, with how far it has come; leaving the screen calls it off. */
export function useExport() {
  const doing = useSignal<Doing>({ type: 'nothing' });
  const going = useRef(new AbortController());
  useEffect(() => () => going.current.abort(), []);

  /** Resolves to what was written; `undefined` where it failed or was called off. */
  async function write(chosen: readonly StoredDocument[], { load }: Format): Promise<Exported | undefined> {
    going.current = new AbortController();
    const of = chosen.length;
    doing.value = { type: 'writing', done: 0, of };
    try {
      const entries = entriesToWrite(chosen, documents.peek() ?? [], unlockedSession().storage);
      const progress = (done: number) => {
        doing.value = { type: 'writing', done, of };
      };
      const exported = await writeExport(await load(), entries, progress, going.current.signal);
      doing.value = exported === undefined ? { type: 'nothing' } : { type: 'written', exported };
      return exported;
    } catch (error) {
      doing.value = { type: 'failed', words: explain(error) };
      return undefined;
    }
  }

  return { doing: doing.value, write, cancel: () => going.current.abort() };
}
