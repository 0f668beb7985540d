import '../../locales/for-tests.ts';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readJson } from './read-json.ts';
import { settingsSchema } from './schema.ts';
import { fits, type Setting, setting } from './setting.ts';

const about = (id: string) => ({ id, title: id, description: id });
const known: Setting[] = [
  setting({ type: 'boolean' }, { ...about('a.switch'), default: true }),
  setting({ type: 'integer', minimum: 1, maximum: 9, unit: 'days' }, { ...about('a.number'), default: 3 }),
  setting(
    {
      type: 'choice',
      options: [
        { value: 'up', title: 'Up' },
        { value: 'down', title: 'Down' },
      ],
    },
    { ...about('a.choice'), default: 'up' },
  ),
];

test('settings may have comments and a comma too many', () => {
  const read = readJson('{ // mine\n "a.number": 4, }', known);
  expect(read).toEqual({ settings: { 'a.number': 4 }, unknown: [] });
});

test('what nothing knows is named and kept', () => {
  const read = readJson('{ "b": 1 }', known);
  expect(read).toEqual({ settings: { b: 1 }, unknown: ['b'] });
});

test.for([
  ['', 'not JSON'],
  ['[]', 'an object'],
  ['null', 'an object'],
  ['{ "a.switch": 1 }', '“a.switch” must be true or false'],
  ['{ "a.number": 10 }', '“a.number” must be a whole number from 1 to 9'],
  ['{ "a.number": 1.5 }', '“a.number” must be a whole number from 1 to 9'],
  ['{ "a.choice": "left" }', '“a.choice” must be one of these: "up", "down"'],
] as const)('%s is refused: %s', ([text, words]) => {
  expect(readJson(text, known).problem).toContain(words);
});

test('whatever is typed is read or refused, and what is read fits', () => {
  const key = fc.constantFrom('a.switch', 'a.number', 'a.choice', 'b', '__proto__');
  const text = fc.oneof(
    fc.string(),
    fc.dictionary(key, fc.jsonValue()).map((value) => JSON.stringify(value)),
  );
  fc.assert(
    fc.property(text, (typed) => {
      const read = readJson(typed, known);
      if (read.problem !== undefined) return;
      for (const { id, kind } of known) {
        if (Object.hasOwn(read.settings, id)) expect(fits(kind, read.settings[id])).toBe(true);
      }
    }),
  );
});

test('the schema says what each may be', () => {
  const { properties } = JSON.parse(settingsSchema(known)) as { properties: Record<string, object> };
  expect(properties['a.number']).toMatchObject({ type: 'integer', minimum: 1, maximum: 9, default: 3 });
  expect(properties['a.choice']).toMatchObject({ enum: ['up', 'down'] });
});
