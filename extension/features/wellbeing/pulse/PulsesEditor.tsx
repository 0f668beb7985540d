import { useSignal } from '@preact/signals';
import { i18n } from '#i18n';
import { livingCircles } from '../../../vault/library.ts';
import { PageHeading } from '../../../workbench/PageHeading.tsx';
import { AskCohortDialog } from './AskCohortDialog.tsx';
import { pulses } from './keep-going.ts';
import { Pulse } from './Pulse.tsx';
import './pulse.css';

/** Questions to whole cohorts, whose answers are only seen together: to one cohort, by its circle's id, or to `all`. */
export function PulsesEditor({ id }: { id: string }) {
  const asking = useSignal(false);
  const isShown = (circle: string | undefined) => id === 'all' || circle === id;
  const cohorts = livingCircles().filter((circle) => circle.cohort !== undefined && isShown(circle.id));
  const shown = pulses.value.filter(({ circle }) => isShown(circle));
  return (
    <article class="page pulses">
      <PageHeading>{i18n.t('pulse.title')}</PageHeading>
      <p>{i18n.t('pulse.what')}</p>
      {cohorts.length === 0 && <p>{i18n.t('pulse.noCohort')}</p>}
      {cohorts.length > 0 && shown.length === 0 && <p class="muted">{i18n.t('pulse.none')}</p>}
      {shown.map((document) => (
        <Pulse key={document.id} document={document} />
      ))}
      {cohorts.length > 0 && (
        <div class="row">
          <button
            type="button"
            class="button"
            onClick={() => {
              asking.value = true;
            }}
          >
            {i18n.t('pulse.ask')}
          </button>
        </div>
      )}
      {asking.value && (
        <AskCohortDialog
          cohorts={cohorts}
          onClose={() => {
            asking.value = false;
          }}
        />
      )}
    </article>
  );
}
