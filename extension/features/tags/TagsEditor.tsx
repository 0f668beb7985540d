import { i18n } from '#i18n';
import { allRead } from '../../vault/library.ts';
import { CommandButton } from '../../workbench/CommandButton.tsx';
import { runCommand } from '../../workbench/commands.ts';
import { PageHeading } from '../../workbench/PageHeading.tsx';
import { allTags } from './all-tags.ts';
import { tagQuery } from './tag-query.ts';
import './tags.css';

/** All tags with how often they are used; each can be looked for, renamed, merged with another, and taken off. */
export function TagsEditor() {
  const tags = allTags.value;
  return (
    <article class="page">
      <PageHeading>{i18n.t('tags.title')}</PageHeading>
      <p class="muted">{i18n.t('tags.what')}</p>
      {tags.length === 0 ? (
        <p>{i18n.t(allRead.value ? 'tags.none' : 'tags.reading')}</p>
      ) : (
        <ul class="tag-list" aria-label={i18n.t('tags.title')}>
          {tags.map(({ tag, count }) => (
            <li key={tag}>
              <button
                type="button"
                class="button quiet"
                title={i18n.t('tags.find', { tag })}
                onClick={() => void runCommand('search.for', tagQuery(tag))}
              >
                <span dir="auto">{tag}</span>
                <span class="muted">{i18n.t('tags.count', count, [count.toLocaleString()])}</span>
              </button>
              <CommandButton command="tags.rename" argument={tag} look="icon" />
              <CommandButton command="tags.remove" argument={tag} look="icon" />
            </li>
          ))}
        </ul>
      )}
    </article>
  );
}
