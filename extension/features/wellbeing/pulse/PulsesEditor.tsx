import { useSignal } from '@preact/signals';
import { i18n } from '#i18n';
import { livingCircles } from '../../../vault/library.ts';
import { PageHeading } from '../../../workbench/PageHeading.tsx';
import { AskCohortDialog } from './AskCohortDialog.tsx';
import { pulses } from './keep-going.ts';
import { Pulse } from './Pulse.tsx';
import './pulse.css';

/** Questions to whole cohorts, whose answers are only seen together. */
export function PulsesEditor() {
  const asking = useSignal(false);
  const cohorts = livingCircles().filter(({ cohort }) => cohort !== undefined);
  return (
    <article class="page pulses">
      <PageHeading>{i18n.t('pulse.title')}</PageHeading>
      <p>{i18n.t('pulse.what')}</p>
      {cohorts.length === 0 && <p>{i18n.t('pulse.noCohort')}</p>}
      {cohorts.length > 0 && pulses.value.length === 0 && <p class="muted">{i18n.t('pulse.none')}</p>}
      {pulses.value.map((document) => (
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
