import { contentOf } from '@alongside/shared/documents/shape';
import type { OpenDocument } from '@alongside/shared/sync/device';
import { i18n } from '#i18n';
import { documentById, unlockedDevice } from '../../vault/library.ts';
import { RichText } from '../../workbench/rich-text/RichText.tsx';
import { Presence } from './Presence.tsx';
import { useOpenDocument } from './use-open-document.ts';
import { writerIn } from './writer.ts';
import './writing.css';

/** A document to write in. */
export function DocumentEditor({ id }: { id: string }) {
  const opening = useOpenDocument(id, unlockedDevice);
  const about = documentById(id)?.about;
  const untitled = about?.kind === 'plan' ? i18n.t('plans.untitled') : i18n.t('writing.untitled');
  return (
    <article class="document">
      <h2 class="visually-hidden">{about?.title || untitled}</h2>
      {opening.type === 'open' && <Presence awareness={opening.document.awareness} />}
      {opening.type === 'opening' && <p class="muted loading">{i18n.t('writing.opening')}</p>}
      {opening.type === 'failed' && <p role="alert">{opening.words}</p>}
      {opening.type === 'open' && <Surface document={opening.document} />}
    </article>
  );
}

function Surface({ document }: { document: OpenDocument }) {
  const known = documentById(document.id);
  const isPlan = known?.about.kind === 'plan';
  const circle = known?.circle;
  return (
    <RichText
      content={contentOf(document.doc)}
      label={isPlan ? i18n.t('writing.planText') : i18n.t('writing.entryText')}
      placeholder={isPlan ? i18n.t('writing.planPlaceholder') : i18n.t('writing.entryPlaceholder')}
      {...(circle !== undefined && { together: { awareness: document.awareness, me: writerIn(circle) } })}
    />
  );
}
