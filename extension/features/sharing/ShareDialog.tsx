import { contentOf } from '@alongside/shared/documents/shape';
import type { CircleId } from '@alongside/shared/sync/storage';
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type * as Y from 'yjs';
import { i18n } from '#i18n';
import { circles, documentById, partnersIn, unlockedDevice } from '../../vault/library.ts';
import { CirclePicker } from '../../workbench/CirclePicker.tsx';
import { CommandButton } from '../../workbench/CommandButton.tsx';
import { Dialog } from '../../workbench/Dialog.tsx';
import { showEditor } from '../../workbench/editors.ts';
import { explain, tell } from '../../workbench/notices.ts';
import { RichText } from '../../workbench/rich-text/RichText.tsx';
import { listed, nameOr } from '../../workbench/who-sees.ts';
import { prepare, shareWhatWasShown, sharing } from './sharing.ts';
import './sharing.css';

/** Shows exactly what would leave, who would see it and what stays, before anything leaves. */
export function ShareDialog() {
  const id = sharing.value;
  return id === undefined ? null : <Sharing key={id} id={id} />;
}

const close = () => {
  sharing.value = undefined;
};

function Sharing({ id }: { id: string }) {
  const preview = useSignal<Y.Doc | undefined>(undefined);
  const problem = useSignal<string | undefined>(undefined);
  const chosen = useSignal<CircleId | undefined>(undefined);
  const busy = useSignal(false);
  const choices = circles.value
    .map((circle) => ({ id: circle.id, partners: partnersIn(circle.id) ?? [] }))
    .filter(({ partners }) => partners.length > 0);
  const circle = chosen.value ?? choices[0]?.id;

  useEffect(() => {
    prepare(unlockedDevice(), id).then(
      (doc) => {
        preview.value = doc;
      },
      (error: unknown) => {
        problem.value = explain(error);
      },
    );
  }, [id, preview, problem]);

  async function share(doc: Y.Doc, to: CircleId) {
    busy.value = true;
    try {
      const kind = documentById(id)?.about.kind ?? 'entry';
      const shared = await shareWhatWasShown(unlockedDevice(), doc, { circle: to, kind, from: id });
      close();
      showEditor('document', shared);
      tell({ id: 'shared', tone: 'info', text: i18n.t('sharing.done', { names: namesIn(to) }) });
    } catch (error) {
      problem.value = explain(error);
    } finally {
      busy.value = false;
    }
  }

  if (circle === undefined) return <NoCircle />;
  return (
    <Dialog title={i18n.t('sharing.title')} onClose={close}>
      <CirclePicker
        legend={i18n.t('sharing.who')}
        choices={choices}
        chosen={circle}
        onChoose={(next) => {
          chosen.value = next;
        }}
      />
      <h3>{i18n.t('sharing.whatLeaves')}</h3>
      <div class="share-preview">
        {preview.value && (
          <RichText content={contentOf(preview.value)} label={i18n.t('sharing.previewLabel')} readOnly />
        )}
      </div>
      <WhatStays />
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
          disabled={preview.value === undefined || busy.value}
          onClick={() => preview.value && share(preview.value, circle)}
        >
          {i18n.t('sharing.shareWith', { names: namesIn(circle) })}
        </button>
      </div>
    </Dialog>
  );
}

function WhatStays() {
  return (
    <>
      <h3>{i18n.t('sharing.whatStays')}</h3>
      <ul class="stays">
        <li>{i18n.t('sharing.staysVersions')}</li>
        <li>{i18n.t('sharing.staysEntry')}</li>
        <li>{i18n.t('sharing.staysOthers')}</li>
      </ul>
      <p>{i18n.t('sharing.canCopy')}</p>
    </>
  );
}

function NoCircle() {
  return (
    <Dialog title={i18n.t('sharing.title')} onClose={close}>
      <p>{i18n.t('sharing.noCircle')}</p>
      <div class="dialog-actions">
        <CommandButton command="circles.join" onRun={close} />
        <CommandButton command="circles.create" look="primary" onRun={close} />
      </div>
    </Dialog>
  );
}

function namesIn(circle: CircleId): string {
  return listed((partnersIn(circle) ?? []).map(nameOr));
}
