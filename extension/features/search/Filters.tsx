import { useComputed, useSignal } from '@preact/signals';
import { useId } from 'preact/hooks';
import { i18n } from '#i18n';
import { livingDocuments } from '../../vault/library.ts';
import { siteOf } from './fits.ts';
import { line } from './line.ts';
import { type FilterName, readQuery, withFilter, withoutFilter } from './query.ts';

/** Filters to choose rather than to type; each writes itself into the line. They are made once someone opens them. */
export function Filters() {
  const isOpen = useSignal(false);
  return (
    <details
      class="filters"
      onToggle={({ currentTarget }) => {
        isOpen.value = currentTarget.open;
      }}
    >
      <summary>{i18n.t('search.filters')}</summary>
      {isOpen.value && <Choices />}
    </details>
  );
}

function Choices() {
  const tags = useComputed(() => distinct(living().flatMap(({ about }) => about.own?.tags ?? [])));
  const sites = useComputed(() =>
    distinct(living().flatMap(({ about }) => (about.own?.pages ?? []).map(siteOf))),
  );
  return (
    <div class="filter-grid">
      {tags.value.length > 0 && (
        <Filter name="tag" title={i18n.t('search.tag')} options={tags.value.map(same)} />
      )}
      {sites.value.length > 0 && (
        <Filter name="site" title={i18n.t('search.site')} options={sites.value.map(same)} />
      )}
      <Filter
        name="kind"
        title={i18n.t('search.kind')}
        options={[
          { value: 'entry', title: i18n.t('search.entries') },
          { value: 'plan', title: i18n.t('search.plans') },
        ]}
      />
      <Filter
        name="is"
        title={i18n.t('search.who')}
        options={[
          { value: 'private', title: i18n.t('who.onlyYou') },
          { value: 'shared', title: i18n.t('search.shared') },
        ]}
      />
      <Filter
        name="last"
        title={i18n.t('search.when')}
        options={[
          { value: 'week', title: i18n.t('search.lastWeek') },
          { value: 'month', title: i18n.t('search.lastMonth') },
          { value: 'year', title: i18n.t('search.lastYear') },
        ]}
      />
      <Day name="from" title={i18n.t('search.from')} />
      <Day name="to" title={i18n.t('search.to')} />
      <Switch name="is" value="starred" title={i18n.t('search.starred')} />
      <Switch name="has" value="picture" title={i18n.t('search.pictures')} />
    </div>
  );
}

const living = () => livingDocuments.value ?? [];
const same = (value: string) => ({ value, title: value });

/** One of several values, or any. */
function Filter(props: {
  name: FilterName;
  title: string;
  options: readonly { value: string; title: string }[];
}) {
  const { name, title, options } = props;
  const id = useId();
  const chosen = readQuery(line.value).filters.filter(
    (filter) => filter.name === name && options.some(({ value }) => value === filter.value),
  );
  return (
    <div class="field">
      <label for={id}>{title}</label>
      <select
        id={id}
        value={chosen.at(-1)?.value ?? ''}
        onChange={({ currentTarget: { value } }) => {
          const rest = chosen.reduce(withoutFilter, line.value);
          line.value = value === '' ? rest : withFilter(rest, name, value);
        }}
      >
        <option value="">{i18n.t('search.any')}</option>
        {options.map(({ value, title }) => (
          <option key={value} value={value}>
            {title}
          </option>
        ))}
      </select>
    </div>
  );
}

function Day({ name, title }: { name: 'from' | 'to'; title: string }) {
  const id = useId();
  const chosen = readQuery(line.value).filters.filter((filter) => filter.name === name);
  return (
    <div class="field">
      <label for={id}>{title}</label>
      <input
        id={id}
        type="date"
        value={chosen.at(-1)?.value ?? ''}
        onChange={({ currentTarget: { value } }) => {
          const rest = chosen.reduce(withoutFilter, line.value);
          line.value = value === '' ? rest : withFilter(rest, name, value);
        }}
      />
    </div>
  );
}

function Switch({ name, value, title }: { name: 'is' | 'has'; value: string; title: string }) {
  const set = readQuery(line.value).filters.find((filter) => filter.name === name && filter.value === value);
  return (
    <label class="filter-switch">
      <input
        type="checkbox"
        checked={set !== undefined}
        onChange={() => {
          line.value =
            set === undefined ? withFilter(line.value, name, value) : withoutFilter(line.value, set);
        }}
      />
      <span>{title}</span>
    </label>
  );
}

/** Each once, by the alphabet; without what is empty. */
function distinct(values: readonly string[]): string[] {
  return [...new Set(values)].filter((value) => value !== '').sort((a, b) => a.localeCompare(b));
}
