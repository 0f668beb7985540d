import { isPrivate } from '@alongside/shared/sync/storage';
import { i18n } from '#i18n';
import { documentById, partnersIn } from '../../vault/library.ts';
import { openEditor } from '../../workbench/editors.ts';
import { Icon } from '../../workbench/Icon.tsx';
import { whoSees } from '../../workbench/who-sees.ts';

/** Who can see the open document: always in view while there is one. */
export function WhoStatus() {
  // In whatever editor: a document's id is nothing else's.
  const document = documentById(openEditor.value?.id ?? '');
  if (document === undefined || document.withdrawn !== undefined) return null;
  const words = whoSees(partnersIn(document.circle));
  const partners = partnersIn(document.circle) ?? [];
  // The names of many would push everything else out of a narrow window; they are in the tooltip.
  const short = partners.length > 2 ? i18n.t('who.many', partners.length) : words;
  const terms =
    document.terms && document.terms.access !== 'edit' ? i18n.t(`terms.${document.terms.access}`) : undefined;
  return (
    <span
      class="status-item who"
      title={[i18n.t('who.canSee', { who: words }), terms].filter(Boolean).join(' – ')}
    >
      <Icon name={isPrivate(document) ? 'eye-closed' : 'eye'} />
      <span>
        <span class="visually-hidden">{i18n.t('who.label')}</span> {short}
      </span>
    </span>
  );
}
