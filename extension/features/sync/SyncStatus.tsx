import type { SyncState } from '@alongside/shared/sync/device';
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { documentById } from '../../vault/library.ts';
import { session } from '../../vault/session.ts';
import { openEditor } from '../../workbench/editors.ts';
import { Icon } from '../../workbench/Icon.tsx';
import { dismissNotice, tell, tellError } from '../../workbench/notices.ts';
import { syncWords } from './words.ts';
import { writeOutput } from './write-output.ts';

const NOTICE = 'sync refused';

/** Whether what is open has reached the server. "Synced" only where the server has acknowledged all of it. */
export function SyncStatus() {
  useEffect(writeOutput, []);
  // In whatever editor: a document's id is nothing else's.
  const state = useSyncState(documentById(openEditor.value?.id ?? '')?.id);
  const shown = state && syncWords(state);
  const more = shown?.more;
  useEffect(() => {
    if (more === undefined) dismissNotice(NOTICE);
    else tell({ id: NOTICE, tone: 'error', text: more });
  }, [more]);

  if (state === undefined || shown === undefined) return null;
  return (
    <span class={`status-item sync-${state.type}`}>
      <Icon name={shown.icon} />
      <span role="status">{shown.words}</span>
    </span>
  );
}

function useSyncState(id: string | undefined): SyncState | undefined {
  const state = useSignal<SyncState | undefined>(undefined);
  const device = session.value?.device;
  useEffect(() => {
    state.value = undefined;
    if (device === undefined || id === undefined) return;
    let latest = 0;
    const read = async () => {
      latest += 1;
      const asked = latest;
      const answer = await device.syncState(id);
      if (asked === latest) state.value = answer;
    };
    const onSync = (changed: string) => {
      if (changed === id) read().catch(tellError);
    };
    device.on('sync', onSync);
    onSync(id);
    return () => {
      latest += 1; // an answer still on its way is no longer wanted
      device.off('sync', onSync);
    };
  }, [device, id, state]);
  return state.value;
}
