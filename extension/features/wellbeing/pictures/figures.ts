import { csvOf } from '../csv.ts';
import { dateOf } from './days.ts';
import { asDay, asNumber } from './words.ts';

/** What a picture shows, as a table. Columns of days have day numbers. */
export interface Figures {
  columns: readonly { title: string; as?: 'day' }[];
  rows: readonly (readonly (string | number | undefined)[])[];
}

/** A cell as it is read. */
export function asWords({ columns }: Figures, at: number, value: string | number | undefined): string {
  if (value === undefined) return '–';
  if (typeof value === 'string') return value;
  return columns[at]?.as === 'day' ? asDay(value) : asNumber(value);
}

/** With figures as they are, and days as ISO 8601 has them. */
export function figuresAsCsv(figures: Figures): string {
  return csvOf([figures.columns.map(({ title }) => title), ...plain(figures)]);
}

/** A list of objects, with the titles of the columns as names. */
export function figuresAsJson(figures: Figures): string {
  const titles = figures.columns.map(({ title }) => title);
  const rows = plain(figures).map((row) =>
    Object.fromEntries(titles.map((title, at) => [title, row[at] ?? null])),
  );
  return `${JSON.stringify(rows, undefined, 2)}\n`;
}

function plain({ columns, rows }: Figures): (string | number | undefined)[][] {
  return rows.map((row) =>
    row.map((value, at) =>
      columns[at]?.as === 'day' && typeof value === 'number'
        ? dateOf(value).toISOString().slice(0, 10)
        : value,
    ),
  );
}
