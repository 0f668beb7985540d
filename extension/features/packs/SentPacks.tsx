import type { StoredDocument } from '@alongside/shared/sync/storage';
import { i18n } from '#i18n';
import { circleById } from '../../vault/library.ts';
import { ownerOf } from '../../vault/owner.ts';
import { CommandButton } from '../../workbench/CommandButton.tsx';
import { shownText } from '../../workbench/shown-text.ts';
import { nameOr } from '../../workbench/who-sees.ts';
import { sentPacks } from './sent.ts';

/** Characters of a title that are shown: as many as a pack's may have. */
const LONGEST_TITLE = 80;

/** The packs that were sent in this person's cohorts: to be looked at, and no more than that. */
export function SentPacks({ onLook }: { onLook: (document: StoredDocument) => void }) {
  if (sentPacks.value.length === 0) return null;
  return (
    <>
      <h3>{i18n.t('packs.sent')}</h3>
      <ul class="kept-list">
        {sentPacks.value.map((document) => (
          <Sent key={document.id} document={document} onLook={() => onLook(document)} />
        ))}
      </ul>
    </>
  );
}

function Sent({ document, onLook }: { document: StoredDocument; onLook: () => void }) {
  const { id, about, circle = '' } = document;
  const title = shownText(about.title, LONGEST_TITLE);
  const from = ownerOf(document);
  const cohort = nameOr(circleById(circle)?.cohort ?? '');
  return (
    <li>
      <div>
        <strong dir="auto">{title}</strong>
        <p class="muted" dir="auto">
          {from?.me
            ? i18n.t('packs.sentByYou', { cohort })
            : i18n.t('packs.sentBy', { name: nameOr(from?.name ?? ''), cohort })}
        </p>
      </div>
      <div class="row">
        <button
          type="button"
          class="button"
          aria-label={i18n.t('packs.lookAtOne', { title })}
          onClick={onLook}
        >
          {i18n.t('packs.look')}
        </button>
        <CommandButton command="sharing.withdraw" argument={id} />
      </div>
    </li>
  );
}
