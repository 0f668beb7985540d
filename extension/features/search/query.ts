/**
 * What was typed into the search: words, and among them filters such as `tag:reading` or `site:"example.org"`. The
 * line is all there is to a search, so that it can be typed, read, changed and kept.
 */
export interface Query {
  words: string;
  filters: readonly Filter[];
}

export interface Filter {
  name: FilterName;
  value: string;
  /** As it stands in the line. */
  typed: string;
}

export const FILTER_NAMES = ['tag', 'site', 'kind', 'is', 'has', 'last', 'from', 'to'] as const;
export type FilterName = (typeof FILTER_NAMES)[number];

/** Of these, a search may have several; of the others, the last one counts. */
const SEVERAL: readonly FilterName[] = ['tag', 'site', 'is', 'has'];
const FILTER = new RegExp(`(?<!\\S)(${FILTER_NAMES.join('|')}):(?:"([^"]*)"|(\\S*))`, 'giu');

/** Reads a line. A filter that has no value yet is neither a filter nor a word. */
export function readQuery(line: string): Query {
  const filters: Filter[] = [];
  const words = line.replace(FILTER, (typed: string, name: string, quoted?: string, plain?: string) => {
    const value = (quoted ?? plain ?? '').trim();
    if (value !== '') filters.push({ name: name.toLowerCase() as FilterName, value, typed });
    return ' ';
  });
  return { words: words.replace(/\s+/gu, ' ').trim(), filters };
}

/** The line with this filter in it: in place of another of its name, unless there may be several. */
export function withFilter(line: string, name: FilterName, value: string): string {
  const others = readQuery(line).filters.filter((filter) => filter.name === name);
  const left = SEVERAL.includes(name) ? others.filter((filter) => filter.value === value) : others;
  const rest = left.reduce(withoutFilter, line).trim();
  const typed = `${name}:${/\s/u.test(value) ? `"${value.replaceAll('"', '')}"` : value}`;
  return rest === '' ? `${typed} ` : `${rest} ${typed} `;
}

/** The line without this filter. */
export function withoutFilter(line: string, { typed }: Pick<Filter, 'typed'>): string {
  return line.replace(typed, ' ').replace(/\s+/gu, ' ').trimStart();
}
