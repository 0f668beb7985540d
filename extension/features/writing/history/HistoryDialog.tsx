import type { OpenDocument } from '@alongside/shared/sync/device';
import type { Hands } from '@alongside/shared/sync/hands';
import { isPrivate } from '@alongside/shared/sync/storage';
import { useSignal } from '@preact/signals';
import { useEffect, useId } from 'preact/hooks';
import { i18n } from '#i18n';
import { documentById } from '../../../vault/library.ts';
import { unlockedSession } from '../../../vault/session.ts';
import { isSame, keepVersion, type Version, versionsOf } from '../../../vault/versions.ts';
import { Dialog } from '../../../workbench/Dialog.tsx';
import { explain, tell, tellError } from '../../../workbench/notices.ts';
import { surface } from '../../../workbench/rich-text/surface.ts';
import { exactly, until } from '../../../workbench/when.ts';
import { Changes } from './Changes.tsx';
import { fragmentOf } from './changes.ts';
import { versionNow } from './keep-versions.ts';
import { WhoWrote, WroteSince } from './WhoWrote.tsx';
import './history.css';

interface Props {
  document: OpenDocument;
  mayWrite: boolean;
  onClose: () => void;
}

/** The earlier versions of the open document: when they were, what is different now, and a way back to each. */
export function HistoryDialog({ document, mayWrite, onClose }: Props) {
  const select = useId();
  const earlier = useSignal<readonly Version[] | undefined>(undefined);
  const problem = useSignal<string | undefined>(undefined);
  const chosen = useSignal(0);
  /** Who wrote in it; of what is nobody else's, it goes without saying. */
  const hands = useSignal<Hands | undefined>(undefined);
  useEffect(() => {
    const { storage } = unlockedSession();
    const stored = documentById(document.id);
    const stream = stored === undefined || isPrivate(stored) ? undefined : storage.stream(document.id);
    Promise.all([versionsOf(storage, document.id), stream]).then(
      ([versions, known]) => {
        hands.value = known?.hands;
        const now = versionNow(document).content;
        // What is there now is no earlier version, also where it was kept already.
        const isNow = versions[0] !== undefined && isSame(versions[0].content, now);
        earlier.value = isNow ? versions.slice(1) : versions;
      },
      (error: unknown) => {
        problem.value = explain(error);
      },
    );
  }, []);

  useEffect(() => onClose, []); // also when a lock takes it away: it is not there again afterwards

  const versions = earlier.value ?? [];
  const version = versions[chosen.value];
  return (
    <Dialog title={i18n.t('history.title')} onClose={onClose}>
      {problem.value !== undefined && <p role="alert">{problem.value}</p>}
      {earlier.value !== undefined && version === undefined && <p>{i18n.t('history.none')}</p>}
      {version !== undefined && (
        <>
          <div class="field">
            <label for={select}>{i18n.t('history.choose')}</label>
            <select
              id={select}
              value={`${chosen.value}`}
              onChange={({ currentTarget }) => {
                chosen.value = Number(currentTarget.value);
              }}
            >
              {versions.map(({ at }, place) => (
                <option key={place} value={`${place}`} title={exactly(at)}>
                  {until(at)}
                </option>
              ))}
            </select>
          </div>
          {hands.value !== undefined && (
            <WroteSince document={document} hands={hands.value} at={version.at} />
          )}
          <Changes version={version} now={versionNow(document)} before={versions[chosen.value + 1]} />
        </>
      )}
      {hands.value !== undefined && <WhoWrote document={document} hands={hands.value} />}
      <div class="dialog-actions">
        <button type="button" class="button" onClick={onClose}>
          {i18n.t('workbench.close')}
        </button>
        {version !== undefined && mayWrite && (
          <button
            type="button"
            class="button primary"
            onClick={() => void restore(document, version).then(onClose, tellError)}
          >
            {i18n.t('history.restore')}
          </button>
        )}
      </div>
    </Dialog>
  );
}

/** Writes what is to be read in an earlier version, as its person could by hand: it can be undone, and others see it. */
async function restore(document: OpenDocument, version: Version): Promise<void> {
  await keepVersion(unlockedSession().storage, document.id, versionNow(document));
  const isDone = surface.peek()?.replace(fragmentOf(version.content)) ?? false;
  const text = isDone ? i18n.t('history.restored', { when: until(version.at) }) : i18n.t('history.newer');
  tell({ id: 'restored', tone: isDone ? 'info' : 'error', text });
}
