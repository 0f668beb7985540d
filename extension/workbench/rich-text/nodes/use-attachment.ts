import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { explain } from '../../notices.ts';
import type { Attachments } from '../attachments.ts';

/** An attachment on its way to the screen: with the address under which the browser has it for as long as it is shown. */
export type Opened =
  | { type: 'opening' }
  | { type: 'open'; url: string }
  | { type: 'missing' }
  | { type: 'coming' }
  | { type: 'failed'; words: string };

/** Opens an attachment for as long as the component is on the screen; then its address leads nowhere. */
export function useAttachment(attachments: Attachments | undefined, id: unknown): Opened {
  const opened = useSignal<Opened>({ type: 'opening' });
  useEffect(() => {
    let gone = false;
    let url: string | undefined;
    async function open() {
      const content = typeof id === 'string' ? await attachments?.read(id) : undefined;
      if (gone || url !== undefined) return;
      if (content === undefined) {
        opened.value = { type: attachments?.mayCome() ? 'coming' : 'missing' };
        return;
      }
      url = URL.createObjectURL(new Blob([content]));
      opened.value = { type: 'open', url };
    }
    const tryToOpen = () => {
      open().catch((error) => {
        if (!gone) opened.value = { type: 'failed', words: explain(error) };
      });
    };
    const stopHearing = attachments?.onCome(() => {
      if (url === undefined) tryToOpen();
    });
    tryToOpen();
    return () => {
      gone = true;
      stopHearing?.();
      if (url !== undefined) URL.revokeObjectURL(url);
    };
  }, [attachments, id, opened]);
  return opened.value;
}
