import { useEffect } from 'preact/hooks';
import { i18n } from '#i18n';
import { Dialog } from '../../../workbench/Dialog.tsx';
import { lazily } from '../../../workbench/lazily.tsx';
import { lookedAt } from './commands.ts';

const InTheMirror = lazily(async () => (await import('./InTheMirror.tsx')).InTheMirror);

/** The mirror, while somebody looks into it. */
export function MirrorDialog() {
  const id = lookedAt.value;
  return id === undefined ? null : <Looking id={id} />;
}

function Looking({ id }: { id: string }) {
  useEffect(() => stopLooking, []); // whoever unlocks the journal again did not ask for it
  return (
    <Dialog title={i18n.t('mirror.title')} onClose={stopLooking}>
      <InTheMirror id={id} />
    </Dialog>
  );
}

function stopLooking(): void {
  lookedAt.value = undefined;
}
