import type { Device } from '@alongside/shared/sync/device';
import { effect } from '@preact/signals';
import { i18n } from '#i18n';
import { session } from '../../vault/session.ts';
import { log, logError } from '../../workbench/output/log.ts';
import { syncWords } from './words.ts';

/** Writes to the output how sync goes: for documents and circles by numbers made up here, never by name. */
export function writeOutput(): () => void {
  return effect(() => {
    const device = session.value?.device;
    if (device !== undefined) return follow(device);
  });
}

function follow(device: Device): () => void {
  const documents = numbering();
  const circles = numbering();
  const said = new Map<string, string>();

  /** Says what has changed since it was last said of this. */
  function say(about: string, level: 'info' | 'warning', words: string) {
    if (said.get(about) === words) return;
    said.set(about, words);
    log('sync', level, `${about}: ${words}`);
  }

  async function onSync(id: string) {
    const shown = syncWords(await device.syncState(id));
    if (shown === undefined) return; // private, and so no matter of sync
    const about = i18n.t('sync.document', { number: documents(id) });
    const words = [shown.words, shown.more].filter(Boolean).join('. ');
    say(about, shown.more === undefined ? 'info' : 'warning', words);
  }

  function onCircles() {
    for (const { id, standing, trouble, personal } of device.circles()) {
      if (personal) continue;
      const about = i18n.t('sync.circle', { number: circles(id) });
      if (trouble !== undefined) say(about, 'warning', i18n.t('sync.trouble', { code: trouble }));
      else say(about, 'info', i18n.t(`circles.standing.${standing}`));
    }
  }

  const sync = (id: string) => void onSync(id).catch(logError);
  device.on('sync', sync);
  device.on('circles', onCircles);
  onCircles();
  return () => {
    device.off('sync', sync);
    device.off('circles', onCircles);
  };
}

/** Small numbers, given in the order they are asked for. */
function numbering(): (id: string) => string {
  const numbers = new Map<string, number>();
  return (id) => {
    if (!numbers.has(id)) numbers.set(id, numbers.size + 1);
    return String(numbers.get(id));
  };
}
