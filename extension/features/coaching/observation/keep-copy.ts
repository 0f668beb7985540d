import { readContent, writeContent } from '@alongside/shared/documents/content-tree';
import { setCycle } from '@alongside/shared/documents/own';
import { contentOf } from '@alongside/shared/documents/shape';
import type { DocumentId } from '@alongside/shared/sync/storage';
import { i18n } from '#i18n';
import { documentById, unlockedDevice } from '../../../vault/library.ts';
import { showEditor } from '../../../workbench/editors.ts';
import { tell } from '../../../workbench/notices.ts';
import { cycleWith } from '../whose.ts';

/** Makes an entry of one's own out of an observation of one's own lesson, as it stands, and shows it. */
export async function keepCopy(id: DocumentId): Promise<void> {
  const device = unlockedDevice();
  const observation = documentById(id);
  const cycle = observation && cycleWith(observation);
  const open = await device.open(id);
  const content = readContent(contentOf(open.doc));
  await open.close();
  const copy = await device.createDocument('entry', (doc) => {
    writeContent(contentOf(doc), content);
    if (cycle !== undefined) setCycle(doc, cycle);
  });
  showEditor('document', copy);
  tell({ id: 'observation', tone: 'info', text: i18n.t('observation.copyKept') });
}
