import type { CircleView } from '@alongside/shared/sync/circle-view';
import { useSignal } from '@preact/signals';
import { i18n } from '#i18n';
import { unlockedDevice } from '../../vault/library.ts';
import { tellError } from '../../workbench/notices.ts';
import { TeachingDialog } from './TeachingDialog.tsx';
import { type Taught, teachingWords } from './use-teaching.ts';

/** In a cohort: what this person chose to say they teach, and how to say it, change it or take it back. */
export function Teaching({ circle, taught }: { circle: CircleView; taught: Taught }) {
  const saying = useSignal(false);
  const me = circle.members.find((member) => member.me);
  const mine = me && taught[me.id];
  if (circle.standing !== 'present') return null;
  const takeBack = () => unlockedDevice().sayTeaching(circle.id, { subject: '', keyStage: '' });
  return (
    <section aria-labelledby="teaching">
      <h3 id="teaching">{i18n.t('teaching.title')}</h3>
      <p class="muted">{i18n.t('teaching.why')}</p>
      <p dir="auto">{mine === undefined ? i18n.t('teaching.nothing') : teachingWords(mine)}</p>
      <div class="row">
        <button
          type="button"
          class="button"
          onClick={() => {
            saying.value = true;
          }}
        >
          {i18n.t(mine === undefined ? 'teaching.say' : 'teaching.change')}
        </button>
        {mine !== undefined && (
          <button type="button" class="button quiet" onClick={() => takeBack().catch(tellError)}>
            {i18n.t('teaching.takeBack')}
          </button>
        )}
      </div>
      {saying.value && (
        <TeachingDialog
          cohort={circle.id}
          said={mine}
          onClose={() => {
            saying.value = false;
          }}
        />
      )}
    </section>
  );
}
