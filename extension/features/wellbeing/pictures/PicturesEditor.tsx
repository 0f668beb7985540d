import type { Scale } from '@alongside/shared/documents/check-ins';
import { useSignal } from '@preact/signals';
import { i18n } from '#i18n';
import { Choose } from '../../../workbench/Choose.tsx';
import { PageHeading } from '../../../workbench/PageHeading.tsx';
import { saveFile } from '../../../workbench/save-file.ts';
import { kept, useCheckIns } from '../check-ins.ts';
import { checkInsAsCsv, checkInsAsJson } from '../export-check-ins.ts';
import { OfAll } from './OfAll.tsx';
import { OfSpan, SPANS, type SpanName } from './OfSpan.tsx';
import '../wellbeing.css';

/** How somebody was on one scale: over time, as it is spread, and what it goes with. */
export function PicturesEditor() {
  useCheckIns();
  return (
    <article class="page wellbeing">
      <PageHeading>{i18n.t('wellbeing.pictures')}</PageHeading>
      <p class="muted">{i18n.t('wellbeing.onlyYou')}</p>
      {kept.value === undefined ? (
        <p class="muted loading">{i18n.t('wellbeing.reading')}</p>
      ) : kept.value.checkIns.length === 0 ? (
        <p>{i18n.t('wellbeing.noPictures')}</p>
      ) : (
        <Pictures />
      )}
    </article>
  );
}

function Pictures() {
  const { checkIns = [], scales = [] } = kept.value ?? {};
  const answered = scales.filter(({ id }) => checkIns.some(({ values }) => id in values));
  const chosen = useSignal<string | undefined>(undefined);
  const span = useSignal<SpanName>('quarter');
  const scale = answered.find(({ id }) => id === chosen.value) ?? answered[0];
  if (scale === undefined) return <p>{i18n.t('wellbeing.noPictures')}</p>;
  return (
    <>
      <div class="wellbeing-choices">
        <Choose
          label={i18n.t('wellbeing.which')}
          options={answered.map(scaleOption)}
          chosen={scaleOption(scale)}
          onChoose={({ id }) => {
            chosen.value = id;
          }}
        />
        <Choose
          label={i18n.t('wellbeing.span')}
          options={SPANS.map(spanOption)}
          chosen={spanOption(span.value)}
          onChoose={({ id }) => {
            span.value = id;
          }}
        />
      </div>
      <OfSpan key={`${scale.id} ${span.value}`} scale={scale} span={span.value} />
      <OfAll scale={scale} />
      <section class="picture-files" aria-labelledby="picture-files">
        <h3 id="picture-files">{i18n.t('wellbeing.everything')}</h3>
        <div class="row">
          <button type="button" class="button" onClick={() => save('csv')}>
            {i18n.t('wellbeing.saveCsv')}
          </button>
          <button type="button" class="button" onClick={() => save('json')}>
            {i18n.t('wellbeing.saveJson')}
          </button>
          <button type="button" class="button" onClick={() => print()}>
            {i18n.t('wellbeing.print')}
          </button>
        </div>
        <p class="hint">{i18n.t('wellbeing.saveHint')}</p>
      </section>
    </>
  );
}

const scaleOption = (scale: Scale) => ({ ...scale, description: `${scale.low} – ${scale.high}` });
const spanOption = (id: SpanName) => ({ id, title: i18n.t(`wellbeing.spans.${id}`), description: '' });

function save(format: 'csv' | 'json') {
  if (kept.value === undefined) return;
  if (format === 'csv') saveFile('check-ins.csv', checkInsAsCsv(kept.value), 'text/csv');
  else saveFile('check-ins.json', checkInsAsJson(kept.value), 'application/json');
}
