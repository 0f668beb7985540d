import type { ObservableV2 } from 'lib0/observable';
import type { DeviceEvents } from './device.ts';
import type { Hint, Hints } from './hints.ts';
import type { DocumentId } from './storage.ts';

/** Tells this page and the others what changed. */
export interface Changes {
  /** What lists show of it. */
  documents(document: DocumentId): void;
  circles(): void;
  pairings(): void;
  sync(document: DocumentId): void;
}

export function openChanges(events: ObservableV2<DeviceEvents>, hints: Hints): Changes {
  const tell = (hint: Hint, here: () => void) => {
    hints.post(hint);
    here();
  };
  return {
    documents: (document) =>
      tell({ type: 'documents', document }, () => events.emit('documents', [document])),
    circles: () => tell({ type: 'circles' }, () => events.emit('circles', [])),
    pairings: () => tell({ type: 'pairings' }, () => events.emit('pairings', [])),
    sync: (document) => tell({ type: 'sync', document }, () => events.emit('sync', [document])),
  };
}
