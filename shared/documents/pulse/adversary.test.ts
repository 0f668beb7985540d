import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fromBase64Url, randomBytes, toBase64Url } from '../../crypto/bytes.ts';
import { knownTo, openSums } from '../../testing/pulse-adversary.ts';
import { play, type Table, tableOf } from '../../testing/pulse-table.ts';
import { type Dealt, dealtOf, rostersOf } from './lists.ts';
import { add, ownMask } from './mask.ts';
import { allOf, type Said } from './message.ts';
import { sizesFor } from './size.ts';
import { sumOf } from './sum.ts';
import type { Part } from './take-part.ts';

/* Whoever asked, the server and fewer than a third of those on the list work together against the others. */

const PEOPLE = 12;
const { enough, colluding } = sizesFor(PEOPLE);

/** As far as the values, which everybody gave. The first few are insiders, whose parts are kept as they are then. */
async function valuesGiven(people = PEOPLE, insiders = colluding) {
  const table = await tableOf(Array.from({ length: people }, (_, i) => i % 11));
  for (const _ of ['share', 'value']) {
    await table.list();
    await table.goOn(table.devices);
  }
  const [roster] = rostersOf(table.ask, table.transcript, (device) => device);
  const [dealt] = roster === undefined ? [] : dealtOf(roster, table.transcript);
  if (dealt === undefined) throw new Error('it did not come that far');
  const parts = new Map(table.devices.slice(0, insiders).map((one) => [one, table.parts.get(one) as Part]));
  return { table, dealt, insiders: parts, honest: table.devices.slice(insiders) };
}

/** A list of just these values, as whoever asked would sign it. */
function listValues(table: Table, dealt: Dealt, devices: readonly string[]): Promise<Said> {
  const values = allOf('value', table.transcript);
  const of = dealt.of.flatMap(({ by }) => {
    const value = devices.includes(by) && values.find((one) => one.by === by);
    return value ? [{ device: fromBase64Url(by), message: value.hash }] : [];
  });
  return table.say(table.ask.by, { type: 'list', before: dealt.said.hash, of });
}

/** What a device has heard that is shown no list of values but this one. */
function showing(table: Table, dealt: Dealt, given: Said): Map<string, Said> {
  return new Map(
    [...table.transcript].filter(
      ([, said]) =>
        said.message.type !== 'list' ||
        toBase64Url(said.message.before) !== dealt.said.name ||
        said.name === given.name,
    ),
  );
}

test('whatever lists whoever asked shows to whom, at most one sum can be opened, of all honest answers on one list', async () => {
  let opened = 0;
  const subset = fc.subarray([...Array(PEOPLE).keys()], { minLength: 9 });
  await fc.assert(
    fc.asyncProperty(
      fc.array(subset, { minLength: 1, maxLength: 3 }),
      fc.array(fc.nat(2), { minLength: PEOPLE, maxLength: PEOPLE }),
      async (lists, shown) => {
        const { table, dealt, insiders, honest } = await valuesGiven();
        const givens: Said[] = [];
        for (const list of lists)
          givens.push(
            await listValues(
              table,
              dealt,
              list.map((i) => table.devices[i] as string),
            ),
          );
        const givenTo = (device: string) =>
          givens[(shown[table.devices.indexOf(device)] as number) % givens.length] as Said;
        for (const device of honest) await table.goOn([device], showing(table, dealt, givenTo(device)));
        // Insiders agree with everything.
        for (const given of givens)
          for (const insider of insiders.keys())
            await table.say(insider, { type: 'confirm', given: given.hash });
        for (const device of honest) await table.goOn([device], showing(table, dealt, givenTo(device)));
        await table.goOn(honest); // and now they are shown everything

        const known = await knownTo(table, dealt, insiders);
        expect(honest.filter((one) => known.own.has(one) && known.agree.has(one))).toEqual([]);
        const sums = openSums(known, dealt, honest);
        expect(sums.length).toBeLessThanOrEqual(1);
        opened += sums.length;
        for (const sum of sums) {
          expect(new Set(sum.values()).size).toBe(1);
          expect(sum.size).toBeGreaterThanOrEqual(sizesFor(PEOPLE).honest);
        }
      },
    ),
    { numRuns: 15 },
  );
  expect(opened).toBeGreaterThan(0);
}, 60_000);

test('a list of its own for each device, which would open a sum of five without the confirming, opens nothing', async () => {
  const { table, dealt, insiders, honest } = await valuesGiven(20, sizesFor(20).colluding);
  // Nine of the fourteen are each left out of eight lists: with the insiders' shares, their keys would be opened.
  const leftOut = new Map(honest.slice(0, 9).map((one) => [one, 0]));
  const heard = new Map<string, Said>();
  for (const device of honest) {
    const left = [...leftOut.keys()].filter((one) => one !== device);
    left.sort((a, b) => (leftOut.get(a) as number) - (leftOut.get(b) as number)).splice(6);
    for (const one of left) leftOut.set(one, (leftOut.get(one) as number) + 1);
    const listed = table.devices.filter((one) => !left.includes(one));
    heard.set(device, await listValues(table, dealt, listed));
  }
  for (const device of honest) await table.goOn([device], showing(table, dealt, heard.get(device) as Said));
  for (const insider of insiders.keys())
    for (const { hash } of heard.values()) await table.say(insider, { type: 'confirm', given: hash });
  for (const device of honest) await table.goOn([device], showing(table, dealt, heard.get(device) as Said));
  await table.goOn(honest);
  expect(allOf('reveal', table.transcript)).toEqual([]);
  expect(openSums(await knownTo(table, dealt, insiders), dealt, honest)).toEqual([]);
}, 30_000);

test('somebody who gave a value and is said to have dropped out stays hidden, also when they are said to be back', async () => {
  const { table, dealt, insiders, honest } = await valuesGiven();
  const target = honest[0] as string;
  await listValues(
    table,
    dealt,
    table.devices.filter((one) => one !== target),
  );
  for (let round = 0; round < 2; round++) await table.goOn(honest);
  for (const insider of insiders.keys())
    await table.say(insider, { type: 'confirm', given: table.given().said.hash });
  await table.goOn(honest);
  const reveals = allOf('reveal', table.transcript).length;
  expect(reveals).toBe(honest.length - 1);

  await listValues(table, dealt, table.devices);
  for (let round = 0; round < 2; round++) await table.goOn(honest);
  expect(allOf('reveal', table.transcript).length).toBe(reveals);
  const known = await knownTo(table, dealt, insiders);
  expect(known.agree.has(target)).toBe(true);
  expect(known.own.has(target)).toBe(false);
  expect(openSums(known, dealt, honest).map((sum) => sum.has(target))).toEqual([false]);
});

test('who has all messages and all that was sealed to insiders can open one sum of honest answers and no other', async () => {
  const { table, dealt, insiders, honest } = await valuesGiven();
  await table.list();
  await table.goOn(table.devices);
  await table.goOn(honest);
  await table.goOn(insiders.keys());
  expect(await sumOf(table.given(), table.transcript)).toMatchObject({ people: PEOPLE });
  const sums = openSums(await knownTo(table, dealt, insiders), dealt, honest);
  expect(sums.map((sum) => [...sum.keys()].sort())).toEqual([[...honest].sort()]);
  // With one insider more than is promised, a second opinion on who dropped out would be worth something.
  expect(2 * enough).toBeGreaterThan(PEOPLE + colluding);
});

test('a roster with people who were not asked, with somebody twice, or of seven is not answered', async () => {
  const table = await tableOf(Array(8).fill(5));
  const joins = allOf('join', table.transcript);
  const invented = (await table.say(
    toBase64Url(randomBytes(32)),
    (joins[0] as Said).message,
  )) as Said<'join'>;
  const rosters = [
    [...joins, invented],
    [...joins.slice(0, 7), invented],
    [...joins.slice(0, 7), joins[0] as Said],
    joins.slice(0, 7),
    [...joins, allOf('ask', table.transcript)[0] as Said],
  ];
  for (const roster of rosters) {
    const of = roster.map(({ by, hash }) => ({ device: fromBase64Url(by), message: hash }));
    await table.say(table.ask.by, { type: 'list', before: table.ask.hash, of });
  }
  // One that holds, by somebody who did not ask.
  const of = joins.map(({ by, hash }) => ({ device: fromBase64Url(by), message: hash }));
  await table.say(table.devices[0] as string, { type: 'list', before: table.ask.hash, of });
  await table.goOn(table.devices);
  expect(allOf('share', table.transcript)).toEqual([]);
});

test('two devices of one person are not on a roster together', async () => {
  const table = await tableOf(Array(9).fill(5));
  await table.list();
  const [first, second] = table.devices;
  const memberOf = (device: string) => (device === second ? first : device);
  expect(rostersOf(table.ask, table.transcript, (device) => device)).toHaveLength(1);
  expect(rostersOf(table.ask, table.transcript, memberOf)).toEqual([]);
});

test('a share that is not what was dealt spoils the sum, and says so', async () => {
  const table = await tableOf(Array(8).fill(5));
  await play(table);
  const given = table.given();
  const [liar] = allOf('reveal', table.transcript);
  if (liar === undefined) throw new Error('nobody revealed anything');
  const shares = liar.message.shares.map((share) => share.slice());
  (shares[0] as Uint8Array)[0] = ((shares[0] as Uint8Array)[0] as number) ^ 1;
  const lied = new Map<string, Said>();
  for (const [place, said] of table.transcript)
    lied.set(place, said === liar ? { ...liar, message: { ...liar.message, shares } } : said);
  expect(await sumOf(given, lied)).toBe('spoiled');
});

test('what is said of an answer is as likely as any other number, whatever the answer', async () => {
  for (const answer of [0, 10]) {
    const seen = Array.from({ length: 4 }, () => new Array<number>(256).fill(0));
    const runs = 6_400;
    const dealt = randomBytes(32);
    for (let run = 0; run < runs; run++) {
      const masked = add(answer, await ownMask(dealt, randomBytes(32)));
      for (const [i, counts] of seen.entries()) {
        const byte = (masked >>> (8 * i)) & 0xff;
        counts[byte] = (counts[byte] as number) + 1;
      }
    }
    for (const counts of seen) {
      const off = counts.reduce((sum, one) => sum + (one - runs / 256) ** 2 / (runs / 256), 0);
      // Chi-squared with 255 degrees of freedom is beyond 400 less than once in ten million times.
      expect(off).toBeLessThan(400);
    }
  }
}, 30_000);
