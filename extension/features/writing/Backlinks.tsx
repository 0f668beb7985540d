import type { StoredDocument } from '@alongside/shared/sync/storage';
import { useComputed } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import { i18n } from '#i18n';
import { keeping } from '../../vault/changed-part.ts';
import { livingDocuments } from '../../vault/library.ts';
import { showEditor } from '../../workbench/editors.ts';
import { Icon } from '../../workbench/Icon.tsx';
import { when } from '../../workbench/when.ts';
import { iconOf, titleOf } from './findables.ts';

/** The entries that link to this one. Nobody else sees them, whoever can see this one. */
export function Backlinks({ id }: { id: string }) {
  const linksHere = useMemo(
    () => keeping<StoredDocument>(({ about }) => about.own?.links.includes(id) === true),
    [id],
  );
  const linking = useComputed(() => linksHere(livingDocuments.value ?? [])).value;
  if (linking.length === 0) return null;
  return (
    <section class="backlinks" aria-labelledby="backlinks">
      <h3 id="backlinks">{i18n.t('writing.linkedFrom')}</h3>
      <ul>
        {linking.map((other) => (
          <li key={other.id}>
            <button
              type="button"
              class="button quiet"
              dir="auto"
              onClick={() => showEditor('document', other.id)}
            >
              <Icon name={iconOf(other.id)} />
              {titleOf(other.id)}
            </button>
            <span class="muted">{when(other.about.created)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
