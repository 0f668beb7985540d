import { type Prose, randomFrom } from './prose.ts';

/** How many queries there are for each with a slip of the fingers in it. */
const SLIP_EVERY = 4;

/** What people type: one to three words that follow each other in some entry, now and then with a slip. */
export function queriesFrom(prose: Prose, entries: number, count: number): string[] {
  const next = randomFrom(97);
  const any = (limit: number) => Math.floor(next() * limit);
  return Array.from({ length: count }, (_, number) => {
    const words = prose
      .entry(any(entries))
      .paragraphs.join(' ')
      .split(/[^\p{L}\p{N}]+/u);
    const first = any(words.length - 3);
    const query = words.slice(first, first + 1 + any(3)).join(' ');
    return number % SLIP_EVERY === 0 ? slipped(query, any) : query;
  });
}

/** Two letters swapped, one left out, or one too many. */
function slipped(query: string, any: (limit: number) => number): string {
  const at = Math.min(1 + any(query.length), Math.max(query.length - 2, 0));
  const [one = '', other = ''] = query.slice(at, at + 2);
  const instead = [other + one, other, one + one + other][any(3)] ?? '';
  return query.slice(0, at) + instead + query.slice(at + 2);
}
