import { linesOf } from '@alongside/shared/documents/describe';
import { contentText } from '@alongside/shared/documents/guard/content-findings';
import { ACCESS, type Access, contentOf, type DocumentKind } from '@alongside/shared/documents/shape';
import { useComputed, useSignal } from '@preact/signals';
import { i18n } from '#i18n';
import { documentById, myName, partnersIn, unlockedDevice } from '../../vault/library.ts';
import { CirclePicker } from '../../workbench/CirclePicker.tsx';
import { showEditor } from '../../workbench/editors.ts';
import { explain, tell } from '../../workbench/notices.ts';
import { RichText } from '../../workbench/rich-text/RichText.tsx';
import { listed, nameOr } from '../../workbench/who-sees.ts';
import { Guard, keyOf } from './Guard.tsx';
import { Passage } from './Passage.tsx';
import { pointOut, previewOf, shareWhatWasShown } from './preview.ts';
import type { Shareable } from './read-blocks.ts';
import { Terms } from './Terms.tsx';
import './sharing.css';

export interface SharingProps extends Shareable {
  onClose: () => void;
  id: string;
  choices: { id: string; partners: string[] }[];
  first: string;
}

/** What leaves, for whom, on which terms: everything to be decided before something is shared. */
export function Sharing({ id, blocks, staying, choices, first, onClose: close }: SharingProps) {
  const circle = useSignal(first);
  const kept = useSignal<ReadonlySet<number>>(new Set(blocks.keys()));
  const leftOut = useSignal<ReadonlySet<string>>(new Set());
  const access = useSignal<Access>('comment');
  const expires = useSignal<number | undefined>(undefined);
  const problem = useSignal<string | undefined>(undefined);
  const busy = useSignal(false);
  const passage = useComputed(() => blocks.filter((_, index) => kept.value.has(index)));
  const findings = useComputed(() =>
    pointOut(passage.value, [myName.value, ...(partnersIn(circle.value) ?? [])]),
  );
  const preview = useComputed(() =>
    previewOf(
      passage.value,
      findings.value.filter((finding) => leftOut.value.has(keyOf(finding))),
    ),
  );
  const kind = documentById(id)?.about.kind ?? 'entry';
  const shown = contentText(passage.value) + [...leftOut.value].join();

  async function share() {
    busy.value = true;
    problem.value = undefined;
    try {
      const terms = { access: access.value, ...(expires.value !== undefined && { expires: expires.value }) };
      const to = { circle: circle.value, kind, from: id, ...terms };
      const shared = await shareWhatWasShown(unlockedDevice(), preview.value, to);
      close();
      showEditor('document', shared);
      tell({ id: 'shared', tone: 'info', text: i18n.t('sharing.done', { names: namesIn(circle.value) }) });
    } catch (error) {
      problem.value = explain(error);
    } finally {
      busy.value = false;
    }
  }

  return (
    <>
      <CirclePicker
        legend={i18n.t('sharing.who')}
        choices={choices}
        chosen={circle.value}
        onChoose={(next) => {
          circle.value = next;
        }}
      />
      <Terms access={access} choices={accessFor(kind)} expires={expires} />
      <Passage blocks={blocks} kept={kept} />
      <Guard findings={findings.value} leftOut={leftOut} />
      <h3>{i18n.t('sharing.whatLeaves')}</h3>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: whoever has no mouse scrolls it with the focus in it */}
      {/* biome-ignore lint/a11y/useSemanticElements: no fields are in it */}
      <div class="share-preview" role="group" aria-label={i18n.t('sharing.whatLeaves')} tabIndex={0}>
        {passage.value.length === 0 ? (
          <p class="muted nothing-chosen">{i18n.t('sharing.nothingChosen')}</p>
        ) : (
          <RichText
            key={shown}
            content={contentOf(preview.value)}
            linesOf={linesOf}
            label={i18n.t('sharing.previewLabel')}
            readOnly
          />
        )}
      </div>
      <WhatStays staying={staying} />
      <div role="alert" class="problem">
        {problem.value !== undefined && <p>{problem.value}</p>}
      </div>
      <div class="dialog-actions">
        <button type="button" class="button" onClick={close}>
          {i18n.t('workbench.cancel')}
        </button>
        <button
          type="button"
          class="button primary"
          disabled={kept.value.size === 0 || busy.value}
          onClick={() => void share()}
        >
          {i18n.t('sharing.shareWith', { names: namesIn(circle.value) })}
        </button>
      </div>
    </>
  );
}

/** What others may be allowed to do. A goal is written by nobody but whose it is. */
function accessFor(kind: DocumentKind): readonly Access[] {
  return kind === 'goal' ? ACCESS.filter((access) => access !== 'edit') : ACCESS;
}

function WhatStays({ staying: { image, audio } }: Pick<Shareable, 'staying'>) {
  return (
    <>
      <h3>{i18n.t('sharing.whatStays')}</h3>
      <ul class="stays">
        {image > 0 && <li>{i18n.t('sharing.staysPictures', image)}</li>}
        {audio > 0 && <li>{i18n.t('sharing.staysRecordings', audio)}</li>}
        <li>{i18n.t('sharing.staysVersions')}</li>
        <li>{i18n.t('sharing.staysEntry')}</li>
        <li>{i18n.t('sharing.staysOthers')}</li>
      </ul>
      <p>{i18n.t('sharing.canCopy')}</p>
    </>
  );
}

function namesIn(circle: string): string {
  return listed((partnersIn(circle) ?? []).map(nameOr));
}
