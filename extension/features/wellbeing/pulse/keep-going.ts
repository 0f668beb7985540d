import { type DocumentId, isPrivate, type StoredDocument } from '@alongside/shared/sync/storage';
import { computed, effect, type ReadonlySignal } from '@preact/signals';
import { circleById, documentsOf, unlockedDevice } from '../../../vault/library.ts';
import { session } from '../../../vault/session.ts';
import { tellError } from '../../../workbench/notices.ts';

const all = documentsOf('pulse');
/** The pulses of this person's cohorts, the newest first. */
export const pulses: ReadonlySignal<readonly StoredDocument[]> = computed(() =>
  all.value
    .filter((one) => !isPrivate(one) && one.withdrawn === undefined)
    .sort((a, b) => b.about.created - a.about.created),
);

/** How each was when this device last said what was next. */
const heard = new Map<DocumentId, number>();

/* Whoever said yes once need not be asked again: the steps after it are the device's. */
effect(() => {
  if (session.value === undefined) heard.clear();
  for (const { id, circle = '', about } of pulses.value) {
    if (heard.get(id) === about.updated || circleById(circle)?.standing !== 'present') continue;
    heard.set(id, about.updated);
    unlockedDevice()
      .pulses()
      .then((all) => all.goOn(id))
      .catch(tellError);
  }
});
