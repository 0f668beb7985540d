import { i18n } from '#i18n';
import { ownerOf } from '../../vault/owner.ts';
import type { DocumentPart } from '../../workbench/contributions.ts';
import { lazily } from '../../workbench/lazily.tsx';
import { nameOr } from '../../workbench/who-sees.ts';
import { isMine, planById } from './whose.ts';

const LessonPart = lazily(async () => (await import('./LessonPart.tsx')).LessonPart);

/** What stands below a plan: its time, whose code is fetched with the first of them; and of a partner's, what they can do with it. */
export const planPart: DocumentPart = {
  id: 'plans.lesson',
  order: 20,
  component: (part) => {
    const plan = planById(part.id);
    if (plan === undefined) return null;
    const owner = isMine(plan) ? undefined : ownerOf(plan);
    return (
      <>
        <LessonPart {...part} />
        {owner !== undefined && (
          <p class="muted lesson-part">{i18n.t('plans.theirs', { name: nameOr(owner.name) })}</p>
        )}
      </>
    );
  },
};
