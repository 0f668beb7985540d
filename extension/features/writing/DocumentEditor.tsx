import { linesOf } from '@alongside/shared/documents/describe';
import { contentOf, type DocumentKind } from '@alongside/shared/documents/shape';
import type { OpenDocument } from '@alongside/shared/sync/device';
import { isPrivate, type StoredDocument } from '@alongside/shared/sync/storage';
import { useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import { i18n } from '#i18n';
import { documentById, isInTrash } from '../../vault/library.ts';
import { Menu } from '../../workbench/CommandButton.tsx';
import { registry } from '../../workbench/registry.ts';
import type { Attachments } from '../../workbench/rich-text/attachments.ts';
import { beginsAtEnd } from '../../workbench/rich-text/begin-at-end.ts';
import type { RichTextOptions } from '../../workbench/rich-text/create-editor.ts';
import { RichText } from '../../workbench/rich-text/RichText.tsx';
import { Backlinks } from './Backlinks.tsx';
import { CommentedText } from './comments/CommentedText.tsx';
import { linksFrom } from './entry-links.ts';
import { HistoryDialog } from './history/HistoryDialog.tsx';
import { historyOf } from './history/shown.ts';
import { mayComment, mayWrite, readOnlyWhy } from './may-write.ts';
import { Presence } from './Presence.tsx';
import { useOpenDocument } from './use-open-document.ts';
import { writerIn } from './writer.ts';
import './writing.css';

/** A document to write in. */
export function DocumentEditor({ id }: { id: string }) {
  const opening = useOpenDocument(id);
  const listed = documentById(id);
  const about = listed?.about;
  const wasListed = useWasListed(about !== undefined);
  // Of what its person withdrew nothing but the title is left, for the receipts.
  const isGone = (wasListed && about === undefined) || listed?.withdrawn !== undefined;
  const untitled = wordsFor(about?.kind).label;
  return (
    <article class="document">
      <h2 class="visually-hidden">{about?.title || untitled}</h2>
      {opening.type === 'opening' && <p class="muted loading">{i18n.t('writing.opening')}</p>}
      {opening.type === 'failed' && <Instead words={opening.words} />}
      {opening.type === 'open' && isGone && <Instead words={i18n.t('writing.deletedElsewhere')} />}
      {opening.type === 'open' && !isGone && (
        <>
          <Presence
            awareness={opening.document.awareness}
            isShared={listed !== undefined && !isPrivate(listed)}
          />
          <Surface {...opening} />
        </>
      )}
    </article>
  );
}

/** Whether the document has been in the list since the editor opened: one just made takes a moment to get there. */
function useWasListed(isListed: boolean): boolean {
  const was = useRef(false);
  was.current ||= isListed;
  return was.current;
}

/** What is said where the words would be. */
function Instead({ words }: { words: string }) {
  return (
    <p role="alert" class="instead">
      {words}
    </p>
  );
}

interface SurfaceProps {
  document: OpenDocument;
  /** What was known of it when it was opened: lists may not have come to it yet. */
  stored: StoredDocument | undefined;
  attachments: Attachments;
}

function Surface({ document, stored, attachments }: SurfaceProps) {
  const known = documentById(document.id) ?? stored;
  const circle = known === undefined || isPrivate(known) ? undefined : known.circle;
  const trashed = known !== undefined && isInTrash(known);
  const readOnly = known !== undefined && (trashed || !mayWrite(known));
  const { label, placeholder } = wordsFor(known?.about.kind);
  const cursor = useMemo(() => (beginsAtEnd(document.id) ? 'end' : 'start'), [document]);
  const text: RichTextOptions = {
    content: contentOf(document.doc),
    linesOf,
    label,
    placeholder,
    readOnly,
    // What others can see has none: pictures and recordings stay on their owner's device.
    attachments: circle === undefined ? attachments : undefined,
    cursor,
    offersMinutes: known?.about.kind === 'plan',
    ...(circle === undefined && { links: linksFrom(document.id) }),
    ...(circle !== undefined && { together: { awareness: document.awareness, me: writerIn(circle) } }),
  };
  const parts = registry.value.documentParts.map((part) => (
    <part.component key={part.id} id={document.id} doc={document.doc} readOnly={readOnly} />
  ));
  return (
    <>
      {readOnly && <ReadOnlyNote words={trashed ? i18n.t('writing.inTrash') : readOnlyWhy(known)} />}
      {trashed && (
        <div class="row trashed-actions">
          <Menu menu="document.trashed" argument={document.id} />
        </div>
      )}
      {circle === undefined || !isTalkedAbout(known?.about.kind) ? (
        <>
          <RichText key={`${readOnly}`} {...text} />
          {parts}
        </>
      ) : (
        <CommentedText
          key={`${readOnly}`}
          text={text}
          document={document}
          circle={circle}
          mayComment={known !== undefined && !trashed && mayComment(known)}
        >
          {parts}
        </CommentedText>
      )}
      <Backlinks id={document.id} />
      {historyOf.value === document.id && (
        <HistoryDialog
          document={document}
          mayWrite={!readOnly}
          onClose={() => {
            historyOf.value = undefined;
          }}
        />
      )}
    </>
  );
}

/** A conversation is talk already; what a circle agreed on is for all of it to write. */
function isTalkedAbout(kind: DocumentKind = 'entry'): boolean {
  return kind !== 'conversation' && kind !== 'circle';
}

/** Takes the focus as the words would if they could be written in, so that it is not lost with the list it was in. */
function ReadOnlyNote({ words }: { words: string }) {
  const ref = useRef<HTMLParagraphElement>(null);
  useLayoutEffect(() => ref.current?.focus(), []);
  return (
    <p ref={ref} tabIndex={-1} class="read-only-note">
      {words}
    </p>
  );
}

function wordsFor(kind: DocumentKind = 'entry'): { label: string; placeholder: string } {
  switch (kind) {
    case 'plan':
      return { label: i18n.t('writing.planText'), placeholder: i18n.t('writing.planPlaceholder') };
    case 'observation':
      return {
        label: i18n.t('writing.observationText'),
        placeholder: i18n.t('writing.observationPlaceholder'),
      };
    case 'conversation':
      return {
        label: i18n.t('writing.conversationText'),
        placeholder: i18n.t('writing.conversationPlaceholder'),
      };
    case 'goal':
      return { label: i18n.t('writing.goalText'), placeholder: i18n.t('writing.goalPlaceholder') };
    case 'circle':
      return { label: i18n.t('agreement.title'), placeholder: i18n.t('agreement.placeholder') };
    default:
      return { label: i18n.t('writing.entryText'), placeholder: i18n.t('writing.entryPlaceholder') };
  }
}
