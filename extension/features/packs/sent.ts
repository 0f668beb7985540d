import { sentPack, textOfSentPack } from '@alongside/shared/documents/sent-pack';
import type { CircleView } from '@alongside/shared/sync/circle-view';
import type { CircleId, DocumentId, StoredDocument } from '@alongside/shared/sync/storage';
import { computed, type ReadonlySignal } from '@preact/signals';
import { documentsOf, livingCircles, unlockedDevice } from '../../vault/library.ts';
import type { Pack } from './pack.ts';
import { readPack } from './read-pack.ts';

/** The cohorts in which this person is no guest. */
export const ownCohorts: ReadonlySignal<readonly CircleView[]> = computed(() =>
  livingCircles().filter(
    ({ cohort, members }) =>
      cohort !== undefined && members.some(({ me, until }) => me && until === undefined),
  ),
);

const all = documentsOf('pack');
/** What was sent in this person's cohorts and not withdrawn, the newest first. */
export const sentPacks: ReadonlySignal<readonly StoredDocument[]> = computed(() => {
  const cohorts = new Set(ownCohorts.value.map(({ id }) => id));
  return all.value.filter(
    ({ circle, withdrawn }) => withdrawn === undefined && circle !== undefined && cohorts.has(circle),
  );
});

/** Hands a pack that is in use to everyone in a cohort. What nobody could read does not leave: it throws a `PackError`. */
export async function sendPack(cohort: CircleId, pack: Pack): Promise<void> {
  const text = JSON.stringify(pack);
  const { title } = readPack(text);
  await unlockedDevice().share(cohort, 'pack', sentPack(title, text), { access: 'read' });
}

/** Reads a pack that was sent, as any file is read: it throws a `PackError`. Nobody hears that it was looked at. */
export async function readSent(document: DocumentId): Promise<Pack> {
  return readPack(await unlockedDevice().read(document, textOfSentPack));
}
