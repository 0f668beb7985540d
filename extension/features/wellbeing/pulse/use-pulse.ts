import type { PulseView } from '@alongside/shared/sync/pulse/pulse-view';
import type { StoredDocument } from '@alongside/shared/sync/storage';
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { unlockedDevice } from '../../../vault/library.ts';
import { tellError } from '../../../workbench/notices.ts';

/** A pulse as it stands, read again when something was said in it and after `act`; `undefined` until it was read. */
export function usePulse({ id, about: { updated } }: StoredDocument) {
  const view = useSignal<PulseView | undefined>(undefined);
  const acted = useSignal(0);
  const times = acted.value;
  useEffect(() => {
    unlockedDevice()
      .pulses()
      .then(async (pulses) => {
        view.value = await pulses.view(id);
      })
      .catch(tellError);
  }, [id, updated, times, view]);

  async function act(what: () => Promise<void>) {
    try {
      await what();
    } catch (error) {
      tellError(error);
    }
    acted.value += 1;
  }
  return { view: view.value, act };
}
