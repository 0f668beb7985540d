import { i18n } from '#i18n';
import { leftToRead, searchProblem } from '../../vault/search/search.ts';
import { LongList } from '../../workbench/LongList.tsx';
import { FoundItem } from './FoundItem.tsx';
import { found, isSearching, unknownFilters } from './found.ts';

/** What was found, and how far that can be believed. */
export function FoundList() {
  const { documents } = found.value;
  return (
    <div class="found" aria-busy={isSearching.value}>
      <Standing />
      <LongList label={i18n.t('search.found')} items={documents}>
        {(document) => <FoundItem {...document} />}
      </LongList>
    </div>
  );
}

/** How many were found; and, while entries are still being read, that there may be more. */
function Standing() {
  const { of, count, documents } = found.value;
  const left = leftToRead.value;
  return (
    <div class="found-standing">
      {/* What the last letter found stays until this one's is known: the list below would jump. */}
      <p role="status">
        {of.words === '' && of.filters.length === 0
          ? ''
          : i18n.t('search.count', count, [count.toLocaleString()])}
      </p>
      {count > documents.length && (
        <p class="muted">{i18n.t('search.best', { best: documents.length.toLocaleString() })}</p>
      )}
      {left === undefined && <p class="muted reading">{i18n.t('search.notReadYet')}</p>}
      {left !== undefined && left > 0 && (
        <p class="muted reading">{i18n.t('search.stillReading', left, [left.toLocaleString()])}</p>
      )}
      {unknownFilters.value.map(({ name, typed }) => (
        <p key={typed} role="alert">
          {i18n.t(`search.unknown.${name}`, { typed })}
        </p>
      ))}
      {searchProblem.value !== undefined && (
        <p role="alert">{i18n.t('search.unread', { reason: searchProblem.value })}</p>
      )}
    </div>
  );
}
