import type { CircleView } from '@alongside/shared/sync/circle-view';
import type { ShowingView } from '@alongside/shared/sync/device';
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { i18n } from '#i18n';
import { circleById, documentById, unlockedDevice } from '../../vault/library.ts';
import { tellError } from '../../workbench/notices.ts';
import { listed, nameOr } from '../../workbench/who-sees.ts';
import '../../workbench/styles/choice.css';

/** In the circle of a pair or triad: whether the cohort may see which stage their cycle is in. It takes all of them. */
export function ShowStage({ circle }: { circle: CircleView }) {
  const showing = useShowing(circle);
  if (showing === undefined || circle.standing !== 'present') return null;
  const { mine, waitingFor } = showing;
  return (
    <fieldset class="choice">
      <legend>{i18n.t('showStage.title')}</legend>
      <p class="muted">{i18n.t('showStage.why')}</p>
      <label class="choice-option">
        <input
          type="checkbox"
          checked={mine}
          onChange={({ currentTarget: { checked } }) =>
            unlockedDevice().showStage(circle.id, checked).catch(tellError)
          }
        />
        <span>{i18n.t('showStage.mine')}</span>
      </label>
      <p role="status" class="told">
        {stands(mine, waitingFor)}
      </p>
    </fieldset>
  );
}

function stands(mine: boolean, waitingFor: readonly string[]): string {
  if (waitingFor.length === 0) return i18n.t('showStage.shown');
  return mine
    ? i18n.t('showStage.waiting', { names: listed(waitingFor.map(nameOr)) })
    : i18n.t('showStage.not');
}

/** What each of a group said of it, read again whenever its document, or its cohort's, changes. */
function useShowing(circle: CircleView): ShowingView | undefined {
  const showing = useSignal<ShowingView | undefined>(undefined);
  const cohort = circle.group && circleById(circle.group.cohort);
  const updated = documentById(circle.document)?.about.updated;
  const cohortUpdated = documentById(cohort?.document ?? '')?.about.updated;
  useEffect(() => {
    unlockedDevice()
      .showing(circle.id)
      .then((read) => {
        showing.value = read;
      }, tellError);
  }, [circle, cohort, updated, cohortUpdated, showing]);
  return showing.value;
}
