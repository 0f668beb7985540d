import type { DocumentId } from '@alongside/shared/sync/storage';
import { useSignal } from '@preact/signals';
import type { ComponentType } from 'preact';
import { useEffect } from 'preact/hooks';
import { i18n } from '#i18n';
import { livingCircles, partnersIn, unlockedDevice } from '../../vault/library.ts';
import { CommandButton } from '../../workbench/CommandButton.tsx';
import { Dialog } from '../../workbench/Dialog.tsx';
import { explain } from '../../workbench/notices.ts';
import type { ShownDialogProps } from '../../workbench/ShownDialog.tsx';
import type { Shareable } from './read-blocks.ts';
import type { SharingProps } from './Sharing.tsx';

/** Shows exactly what would leave, who would see it and what stays, before anything leaves. */
export function shareDialog(id: DocumentId) {
  return ({ onClose }: ShownDialogProps) => <ShareDialog id={id} onClose={onClose} />;
}

interface Ready extends Shareable {
  Sharing: ComponentType<SharingProps>;
}

async function shareableOf(id: DocumentId): Promise<Shareable> {
  const { readShareable } = await import('./read-blocks.ts');
  return readShareable(unlockedDevice(), id);
}

function ShareDialog({ id, onClose }: ShownDialogProps & { id: DocumentId }) {
  const ready = useSignal<Ready | undefined>(undefined);
  const problem = useSignal<string | undefined>(undefined);
  useEffect(() => {
    // Loaded when first needed: it brings the words by which names are recognised.
    Promise.all([shareableOf(id), import('./Sharing.tsx')]).then(
      ([found, { Sharing }]) => {
        ready.value = { ...found, Sharing };
      },
      (error: unknown) => {
        problem.value = explain(error);
      },
    );
  }, [id, ready, problem]);
  const choices = livingCircles()
    .map((circle) => ({ id: circle.id, partners: partnersIn(circle.id) ?? [] }))
    .filter(({ partners }) => partners.length > 0);

  if (choices[0] === undefined) return <NoCircle onClose={onClose} />;
  return (
    <Dialog title={i18n.t('sharing.title')} onClose={onClose}>
      {problem.value !== undefined && <p role="alert">{problem.value}</p>}
      {ready.value === undefined ? (
        <p class="muted loading">{i18n.t('writing.opening')}</p>
      ) : (
        <ready.value.Sharing
          id={id}
          blocks={ready.value.blocks}
          staying={ready.value.staying}
          choices={choices}
          first={choices[0].id}
          onClose={onClose}
        />
      )}
    </Dialog>
  );
}

function NoCircle({ onClose }: ShownDialogProps) {
  return (
    <Dialog title={i18n.t('sharing.title')} onClose={onClose}>
      <p>{i18n.t('sharing.noCircle')}</p>
      <div class="dialog-actions">
        <CommandButton command="circles.join" onRun={onClose} />
        <CommandButton command="circles.create" look="primary" onRun={onClose} />
      </div>
    </Dialog>
  );
}
