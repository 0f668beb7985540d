import type { Kept } from './check-ins.ts';
import { csvOf } from './csv.ts';

/**
 * One row a check-in, the oldest first: time (ISO 8601, UTC), a column a scale, tags, note.
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
  return csvOf(rows);
}

/** Everything that is kept, as `{ scales, checkIns }`; times in ISO 8601, UTC. */
export function checkInsAsJson({ checkIns, scales }: Pick<Kept, 'checkIns' | 'scales'>): string {
  const readable = checkIns
    .toReversed()
    .map(({ at, ...rest }) => ({ at: new Date(at).toISOString(), ...rest }));
  return `${JSON.stringify({ scales, checkIns: readable }, undefined, 2)}\n`;
}
