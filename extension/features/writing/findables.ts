import type { DocumentKind } from '@alongside/shared/documents/shape';
import { isPrivate } from '@alongside/shared/sync/storage';
import { i18n } from '#i18n';
import { documentById, livingDocuments, partnersIn } from '../../vault/library.ts';
import type { Findable } from '../../workbench/contributions.ts';
import { showEditor } from '../../workbench/editors.ts';
import { when } from '../../workbench/when.ts';
import { whoSees } from '../../workbench/who-sees.ts';

interface FindableDocument extends Findable {
  document: string;
}

/** Every entry and plan that is here, the newest first. */
export function documentsToFind(): FindableDocument[] {
  return (livingDocuments.value ?? []).map(({ id, about, ...document }) => ({
    id: `document ${id}`,
    document: id,
    title: titleOf(id),
    detail: [when(about.created), !isPrivate(document) && whoSees(partnersIn(document.circle))]
      .filter(Boolean)
      .join(' · '),
    icon: iconOf(id),
    open: () => showEditor('document', id),
  }));
}

/** A document's first line, or a word for one that has none. */
export function titleOf(id: string): string {
  const about = documentById(id)?.about;
  if (about?.title) return about.title;
  switch (about?.kind) {
    case 'plan':
      return i18n.t('plans.untitled');
    case 'circle':
      return i18n.t('agreement.title');
    case 'observation':
      return i18n.t('writing.observationText');
    case 'conversation':
      return i18n.t('writing.conversationText');
    case 'goal':
      return i18n.t('writing.goalText');
    default:
      return i18n.t('writing.untitled');
  }
}

const ICONS: Partial<Record<DocumentKind, string>> = {
  plan: 'tasklist',
  observation: 'eye',
  conversation: 'comment-discussion',
  goal: 'target',
};

export function iconOf(id: string): string {
  return ICONS[documentById(id)?.about.kind ?? 'entry'] ?? 'note';
}
