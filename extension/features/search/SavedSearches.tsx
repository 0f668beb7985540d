import { i18n } from '#i18n';
import { CommandButton } from '../../workbench/CommandButton.tsx';
import { Icon } from '../../workbench/Icon.tsx';
import { line } from './line.ts';
import { savedSearches } from './saved.ts';

/** Searches to do again. */
export function SavedSearches() {
  if (savedSearches.value.length === 0) return null;
  return (
    <section aria-labelledby="saved-searches">
      <h3 id="saved-searches" class="group-title">
        <Icon name="bookmark" />
        {i18n.t('search.saved')}
      </h3>
      <ul class="saved-searches">
        {savedSearches.value.map((saved) => (
          <li key={saved.name}>
            <button
              type="button"
              class="button quiet"
              onClick={() => {
                line.value = saved.line;
              }}
            >
              <span dir="auto">{saved.name}</span>
            </button>
            <CommandButton command="search.exportFound" argument={saved.name} look="icon" />
            <CommandButton command="search.renameSaved" argument={saved.name} look="icon" />
            <CommandButton command="search.removeSaved" argument={saved.name} look="icon" />
          </li>
        ))}
      </ul>
    </section>
  );
}
