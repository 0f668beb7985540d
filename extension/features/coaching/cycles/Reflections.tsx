import { isPrivate } from '@alongside/shared/sync/storage';
import { i18n } from '#i18n';
import { livingDocuments } from '../../../vault/library.ts';
import { Item, ItemList } from '../../../workbench/ItemList.tsx';
import { when } from '../../../workbench/when.ts';

/** What this person wrote for themselves about a cycle. Nobody else has it, or knows that there is any. */
export function Reflections({ cycle }: { cycle: string }) {
  const mine = (livingDocuments.value ?? []).filter(
    (document) => isPrivate(document) && document.about.own?.cycle === cycle,
  );
  if (mine.length === 0) return null;
  return (
    <section aria-labelledby="reflections">
      <h3 id="reflections">{i18n.t('coaching.reflections')}</h3>
      <p class="muted">{i18n.t('who.onlyYou')}</p>
      <ItemList label={i18n.t('coaching.reflections')}>
        {mine.map(({ id, about }) => (
          <Item
            key={id}
            editor={{ kind: 'document', id }}
            title={about.title}
            untitled={i18n.t('journal.untitled')}
            excerpt={about.excerpt}
          >
            {when(about.created)}
          </Item>
        ))}
      </ItemList>
    </section>
  );
}
