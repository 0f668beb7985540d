import type { Kept } from './check-ins.ts';

/**
 * One row a check-in, the oldest first, as RFC 4180 has it: time (ISO 8601, UTC), a column a scale, tags, note. What a spreadsheet
 * would take for a formula is kept from being one by an apostrophe.
 */
export function checkInsAsCsv({ checkIns, scales }: Pick<Kept, 'checkIns' | 'scales'>): string {
  const used = scales.filter(({ id }) => checkIns.some(({ values }) => id in values));
  const rows = [
    ['time', ...used.map(({ title }) => title), 'tags', 'note'],
    ...checkIns
      .toReversed()
      .map(({ at, values, tags, note }) => [
        new Date(at).toISOString(),
        ...used.map(({ id }) => `${values[id] ?? ''}`),
        tags.join('; '),
        note,
      ]),
  ];
  return rows.map((row) => `${row.map(field).join(',')}\r\n`).join('');
}

/** Everything that is kept, as `{ scales, checkIns }`; times in ISO 8601, UTC. */
export function checkInsAsJson({ checkIns, scales }: Pick<Kept, 'checkIns' | 'scales'>): string {
  const readable = checkIns
    .toReversed()
    .map(({ at, ...rest }) => ({ at: new Date(at).toISOString(), ...rest }));
  return `${JSON.stringify({ scales, checkIns: readable }, undefined, 2)}\n`;
}

function field(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
