import type { CircleView } from '@alongside/shared/sync/circle-view';
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { i18n } from '#i18n';
import { circleById, unlockedDevice } from '../../vault/library.ts';
import { tellError } from '../../workbench/notices.ts';
import { nameOr } from '../../workbench/who-sees.ts';

/** For the circle of a pair or triad of a cohort: what the cohort sees of it, always in view. */
export function GroupOf({ circle }: { circle: CircleView }) {
  const name = useSignal('');
  const { group } = circle;
  const cohort = group && circleById(group.cohort);
  useEffect(() => {
    if (group === undefined || cohort === undefined) return;
    unlockedDevice()
      .groups(cohort.id)
      .then((groups) => {
        name.value = groups.find(({ id }) => id === group.id)?.name ?? '';
      }, tellError);
  }, [group, cohort, name]);
  if (cohort === undefined || name.value === '') return null;
  return (
    <p class="muted">
      {i18n.t('circles.ofGroup', { name: nameOr(name.value), cohort: nameOr(cohort.cohort ?? '') })}
    </p>
  );
}
