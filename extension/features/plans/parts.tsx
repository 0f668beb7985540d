import { documentById } from '../../vault/library.ts';
import type { DocumentPart } from '../../workbench/contributions.ts';
import { lazily } from '../../workbench/lazily.tsx';

const LessonPart = lazily(async () => (await import('./LessonPart.tsx')).LessonPart);

/** What stands below a plan: its code is fetched with the first of them. */
export const lessonPart: DocumentPart = {
  id: 'plans.lesson',
  order: 20,
  component: (part) => (documentById(part.id)?.about.kind === 'plan' ? <LessonPart {...part} /> : null),
};
