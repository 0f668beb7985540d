import * as v from 'valibot';
import type { FromPage } from './words.ts';

/*
 * What our own script says from inside a page. A page that has taken over its process could speak in its place: nothing is
 * believed but what has the shape of an answer, and what it says decides only what the list shows.
 */

const pixels = v.pipe(v.number(), v.finite());

const ReportSchema = v.variant('say', [
  v.object({
    say: v.literal('found'),
    places: v.pipe(
      v.array(
        v.object({
          state: v.picklist(['exact', 'changed', 'gone']),
          similarity: v.pipe(v.number(), v.minValue(0), v.maxValue(1)),
          top: pixels,
        }),
      ),
      v.maxLength(1_000),
    ),
  }),
  v.object({ say: v.literal('not looked'), why: v.picklist(['long', 'closed']) }),
  v.object({ say: v.literal('gone to'), seen: v.boolean() }),
  v.object({ say: v.literal('changed') }),
]);

/** Reads what a frame says; `undefined` for what is nothing of it. */
export function readReport(said: unknown): FromPage | undefined {
  const read = v.safeParse(ReportSchema, said);
  return read.success ? read.output : undefined;
}
