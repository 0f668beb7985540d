import { i18n } from '#i18n';
import { Icon } from '../../workbench/Icon.tsx';
import { line } from './line.ts';
import { readQuery, withoutFilter } from './query.ts';

/** The filters in the line, each to be taken out again. */
export function Chips() {
  const { filters } = readQuery(line.value);
  if (filters.length === 0) return null;
  return (
    <ul class="chips" aria-label={i18n.t('search.filtersNow')}>
      {filters.map((filter) => (
        <li key={filter.typed}>
          <button
            type="button"
            class="chip"
            title={i18n.t('search.withoutFilter', { filter: `${filter.name}:${filter.value}` })}
            aria-label={i18n.t('search.withoutFilter', { filter: `${filter.name}:${filter.value}` })}
            onClick={() => {
              line.value = withoutFilter(line.value, filter);
            }}
          >
            <span dir="auto">
              {filter.name}: {filter.value}
            </span>
            <Icon name="close" />
          </button>
        </li>
      ))}
    </ul>
  );
}
