import type { Device, OpenDocument } from '@alongside/shared/sync/device';
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { explain, tellError } from '../../workbench/notices.ts';
import { watchSaving } from './saving.ts';

export type Opening =
  | { type: 'opening' }
  | { type: 'open'; document: OpenDocument }
  | { type: 'failed'; words: string };

/** Opens a document for as long as the component is on the screen. */
export function useOpenDocument(id: string, device: () => Device): Opening {
  const opening = useSignal<Opening>({ type: 'opening' });

  useEffect(() => {
    let gone = false;
    let release: (() => void) | undefined;

    async function open() {
      const document = await device().open(id);
      const stopWatching = watchSaving(document);
      release = () => {
        stopWatching();
        document.close().catch(tellError);
      };
      if (gone) release();
      else opening.value = { type: 'open', document };
    }
    open().catch((error) => {
      opening.value = { type: 'failed', words: explain(error) };
    });

    return () => {
      gone = true;
      release?.();
    };
  }, [id]);

  return opening.value;
}
