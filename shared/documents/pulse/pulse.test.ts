import fc from 'fast-check';
import { expect, test } from 'vitest';
import { play, STEPS, type Step, type Table, tableOf } from '../../testing/pulse-table.ts';
import { allOf } from './message.ts';
import { noiseOf } from './noise.ts';
import { sizesFor } from './size.ts';
import { type Sum, sumOf } from './sum.ts';

/** Of so many people, three in ten drop out, each before a step of their own. */
const someDrop = (people: number, most = Math.floor((people * 3) / 10)) =>
  fc.record({
    answers: fc.array(fc.nat(10), { minLength: people, maxLength: people }),
    drops: fc
      .shuffledSubarray([...Array(people).keys()], { minLength: most, maxLength: most })
      .chain((who) => fc.tuple(...who.map((one) => fc.tuple(fc.constant(one), fc.constantFrom(...STEPS))))),
  });

const dropsAt = ({ devices }: Table, drops: [number, Step][]) =>
  new Map(drops.map(([place, step]) => [devices[place] as string, step]));

async function played(answers: number[], drops: [number, Step][]) {
  const table = await tableOf(answers);
  await play(table, dropsAt(table, drops));
  return table;
}

/** How far from 0 the noise in a sum of so many goes but once in a thousand million times. */
function furthest(people: number, listed: number): number {
  const all = noiseOf(people, sizesFor(listed).honest, 10);
  const middle = (all.length - 1) / 2;
  let beyond = 0;
  for (let far = middle; far > 0; far--) {
    beyond += 2 * (all[middle + far] ?? 0);
    if (beyond > 1e-9) return far;
  }
  return 0;
}

test.each([12, 20, 60])(
  'of %i people, any three in ten may drop out at any step: the sum is of those who gave a value, within the noise',
  async (people) => {
    await fc.assert(
      fc.asyncProperty(someDrop(people), async ({ answers, drops }) => {
        const table = await played(answers, drops);
        const given = table.given();
        const sum = (await sumOf(given, table.transcript)) as Sum;
        const gave = new Set(given.of.map(({ by }) => by));
        const gone = drops.filter(([, step]) => step === 'share' || step === 'value').length;
        expect(gave.size).toBe(people - gone);
        const right = answers.reduce(
          (all, one, i) => all + (gave.has(table.devices[i] as string) ? one : 0),
          0,
        );
        expect(sum.people).toBe(gave.size);
        expect(Math.abs(sum.sum - right)).toBeLessThanOrEqual(furthest(gave.size, people));
      }),
      { numRuns: people === 60 ? 1 : 3 },
    );
  },
  60_000,
);

test('of eight people, those who drop out before they gave a value leave too few; after it, two may', async () => {
  const answers = [3, 4, 5, 6, 7, 8, 9, 10];
  for (const step of STEPS) {
    const table = await played(answers, [
      [0, step],
      [5, step],
    ]);
    const values = allOf('value', table.transcript).length;
    if (step === 'share' || step === 'value') {
      expect(() => table.given()).toThrow();
      expect(allOf('reveal', table.transcript)).toEqual([]);
      expect(values).toBe(step === 'share' ? 0 : 6);
    } else expect(await sumOf(table.given(), table.transcript)).toMatchObject({ people: 8 });
  }
});

test('nothing of the seven is said but that they would take part', async () => {
  const table = await tableOf([1, 2, 3, 4, 5, 6, 7]);
  await play(table);
  expect([...table.transcript.values()].map(({ message }) => message.type)).toEqual([
    'ask',
    ...Array(7).fill('join'),
  ]);
});
