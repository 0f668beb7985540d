import { codeOf } from '@alongside/shared/protocol/errors';
import { carryOutKept } from '@alongside/shared/sync/carry-out';
import type { Device } from '@alongside/shared/sync/device';
import type { DocumentId } from '@alongside/shared/sync/storage';
import { effect } from '@preact/signals';
import { i18n } from '#i18n';
import { unlessHeld } from '../../../platform/page-locks.ts';
import { documentsOf } from '../../../vault/library.ts';
import { ownerOf } from '../../../vault/owner.ts';
import { session } from '../../../vault/session.ts';
import { tell, tellError } from '../../../workbench/notices.ts';

/**
 * On the device of whoever shared a conversation, what everyone agreed to keep is carried out: as soon as it is known there,
 * and the server can be reached. Nobody has to have it open; one window does it, and every window says so.
 */
export function carryOutAgreements(): void {
  effect(() => {
    if (session.value !== undefined) return follow(session.value.device);
  });
}

const conversations = documentsOf('conversation');
/** Says what was carried out, and not of which conversation. It stays open, as a lock may come before there is something to say. */
const otherWindows = new BroadcastChannel('alongside-carried-out');

function follow(device: Device): () => void {
  /** When each was last changed, as it was looked at. */
  const seen = new Map<DocumentId, number>();
  /** Those that wait until the server can be reached. */
  const waiting = new Map<DocumentId, number>();

  async function look(id: DocumentId, updated: number) {
    seen.set(id, updated);
    waiting.delete(id);
    try {
      await unlessHeld(`alongside/kept/${id}`, async () => {
        const done = await carryOutKept(device, id);
        if (done === undefined) return;
        say(done.choice);
        otherWindows.postMessage(done.choice);
      });
    } catch (error) {
      if (codeOf(error) === 'offline') waiting.set(id, updated);
      else tellError(error);
    }
  }

  const stopLooking = effect(() => {
    for (const document of conversations.value) {
      const { id, about, withdrawn } = document;
      const isMine = withdrawn === undefined && ownerOf(document)?.me === true;
      if (isMine && seen.get(id) !== about.updated) void look(id, about.updated);
    }
  });
  // Also when the server can be reached again.
  const onSync = (id: DocumentId) => {
    const updated = waiting.get(id);
    if (updated !== undefined) void look(id, updated);
  };
  device.on('sync', onSync);
  const hear = ({ data }: MessageEvent) => say(data);
  otherWindows.addEventListener('message', hear);
  return () => {
    otherWindows.removeEventListener('message', hear);
    stopLooking();
    device.off('sync', onSync);
  };
}

function say(choice: unknown): void {
  const text = i18n.t(choice === 'words' ? 'conversation.keep.doneWords' : 'conversation.keep.doneNothing');
  tell({ id: 'conversation', tone: 'info', text });
}
