import { addTag, removeTag } from '@alongside/shared/documents/own';
import { isPrivate } from '@alongside/shared/sync/storage';
import { i18n } from '#i18n';
import { documentById, isInTrash, unlockedDevice } from '../../vault/library.ts';
import { CommandButton } from '../../workbench/CommandButton.tsx';
import { runCommand } from '../../workbench/commands.ts';
import { Icon } from '../../workbench/Icon.tsx';
import { tellError } from '../../workbench/notices.ts';
import { TagField } from './TagField.tsx';
import { tagQuery } from './tag-query.ts';
import './tags.css';

/** Below one's own words: the tags, and the day it is about where that is another than it was begun on. */
export function OwnPart({ id }: { id: string }) {
  const document = documentById(id);
  if (document === undefined || !isPrivate(document) || isInTrash(document)) return null;
  const { tags = [], date } = document.about.own ?? {};
  const change = (to: (doc: Parameters<typeof addTag>[0]) => void) =>
    unlockedDevice().changeDocument(id, to).catch(tellError);
  return (
    <section class="own-part" aria-label={i18n.t('tags.own')}>
      {tags.length > 0 && (
        <ul class="own-tags" aria-label={i18n.t('tags.title')}>
          {tags.map((tag) => (
            <li key={tag} class="own-tag">
              <button
                type="button"
                title={i18n.t('tags.find', { tag })}
                dir="auto"
                onClick={() => void runCommand('search.for', tagQuery(tag))}
              >
                {tag}
              </button>
              <button
                type="button"
                class="own-tag-off"
                aria-label={i18n.t('tags.takeOff', { tag })}
                title={i18n.t('tags.takeOff', { tag })}
                onClick={() => void change((doc) => removeTag(doc, tag))}
              >
                <Icon name="close" />
              </button>
            </li>
          ))}
        </ul>
      )}
      <TagField taken={tags} onAdd={(tag) => void change((doc) => addTag(doc, tag))} />
      <p class="own-day">
        {date !== undefined && (
          <span>
            {i18n.t('tags.about', {
              day: new Date(date).toLocaleDateString(undefined, { dateStyle: 'long' }),
            })}
          </span>
        )}
        <CommandButton command="tags.setDay" argument={id} look="quiet" />
      </p>
    </section>
  );
}
