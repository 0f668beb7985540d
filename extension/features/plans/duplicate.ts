import { lessonTimeOf, setLessonTime } from '@alongside/shared/documents/lesson-time';
import { copyContent } from '@alongside/shared/documents/share-copy';
import type { DocumentId } from '@alongside/shared/sync/storage';
import { i18n } from '#i18n';
import { unlockedDevice } from '../../vault/library.ts';
import { showEditor } from '../../workbench/editors.ts';
import { tell } from '../../workbench/notices.ts';

/**
 * Makes a plan of one's own out of what stands in another: a new document with the words, and nothing of who wrote them,
 * what was said about them, or what was deleted. When the lesson began stays behind, how long it is comes along.
 */
export async function duplicate(id: DocumentId): Promise<void> {
  const device = unlockedDevice();
  const open = await device.open(id);
  const fill = copyContent(open.doc);
  const { minutes } = lessonTimeOf(open.doc);
  await open.close();
  const copy = await device.createDocument('plan', (doc) => {
    fill(doc);
    setLessonTime(doc, 'minutes', minutes);
  });
  showEditor('document', copy);
  tell({ id: 'plans', tone: 'info', text: i18n.t('plans.duplicated') });
}
