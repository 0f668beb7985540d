import '../../locales/for-tests.ts';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { toJsonSchema } from '@valibot/to-json-schema';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { LONGEST_PACK, type Pack, PackSchema } from './pack.ts';
import { PackError, readPack } from './read-pack.ts';
import { themesOf } from './themes.ts';

const docs = join(import.meta.dirname, '../../../docs');
const example = readFileSync(join(docs, 'example.pack.json'), 'utf8');

/** The example with something changed in it. */
function changed(change: (pack: Record<string, never>) => void): string {
  const pack = JSON.parse(example) as Record<string, never>;
  change(pack);
  return JSON.stringify(pack);
}

function refusal(text: string): PackError {
  try {
    readPack(text);
  } catch (error) {
    if (error instanceof PackError) return error;
    throw error;
  }
  throw new Error('it was taken');
}

test('the example of the documentation is a pack, whole', () => {
  const pack = readPack(example);
  const { $schema, ...given } = JSON.parse(example) as Pack;
  expect(pack).toMatchObject(given);
  expect(themesOf(pack).map(({ title, scheme }) => [title, scheme])).toEqual([['Chalk', 'dark']]);
});

test('a pack that is in use can be handed on: it is read as it was', () => {
  const pack = readPack(example);
  expect(readPack(JSON.stringify(pack))).toEqual(pack);
});

test('the schema in the documentation is the one that is read by', async () => {
  const schema = toJsonSchema(PackSchema, {
    typeMode: 'input',
    errorMode: 'ignore',
    target: 'draft-2020-12',
  });
  const dialect = 'https://json-schema.org/draft/2020-12/schema';
  const text = JSON.stringify({ $schema: dialect, ...schema }, null, 2);
  await expect(`${text}\n`).toMatchFileSnapshot(join(docs, 'pack.schema.json'));
});

const RIGHT_TO_LEFT_OVERRIDE = '\u202e';

test.for<[string, string, PackError['code'], string]>([
  ['nothing', '', 'not-json', ''],
  ['a cut file', example.slice(0, -20), 'not-json', ''],
  ['a program', '#!/bin/sh\nrm -rf ~', 'not-json', ''],
  ['a list', '[]', 'does-not-fit', 'format'],
  ['null', 'null', 'does-not-fit', ''],
  ['a number', '1e999', 'does-not-fit', ''],
  ['too much', `"${'x'.repeat(LONGEST_PACK)}"`, 'too-large', ''],
  ['very deep lists', '['.repeat(50_000), 'not-json', ''],
  ['very deep lists that end', '['.repeat(5_000) + ']'.repeat(5_000), 'does-not-fit', 'format'],
  ['another format', changed((p) => Object.assign(p, { format: 2 })), 'does-not-fit', 'format'],
  ['no title', changed((p) => Object.assign(p, { title: '' })), 'does-not-fit', 'title'],
  ['a blank title', changed((p) => Object.assign(p, { title: '  ' })), 'does-not-fit', 'title'],
  ['a long title', changed((p) => Object.assign(p, { title: 'x'.repeat(81) })), 'does-not-fit', 'title'],
  [
    'a title that turns round',
    changed((p) => Object.assign(p, { title: `a${RIGHT_TO_LEFT_OVERRIDE}b` })),
    'does-not-fit',
    'title',
  ],
  [
    'a title with a control',
    changed((p) => Object.assign(p, { title: 'a\u0007b' })),
    'does-not-fit',
    'title',
  ],
  ['half a character', changed((p) => Object.assign(p, { title: 'a\ud800' })), 'does-not-fit', 'title'],
  ['an id with a path', changed((p) => Object.assign(p, { id: '../journal' })), 'does-not-fit', 'id'],
  ['an id with spaces', changed((p) => Object.assign(p, { id: 'a b' })), 'does-not-fit', 'id'],
  [
    'a version that is a word',
    changed((p) => Object.assign(p, { version: 'new' })),
    'does-not-fit',
    'version',
  ],
  ['a script', changed((p) => Object.assign(p, { script: 'alert(1)' })), 'does-not-fit', 'script'],
  [
    'a prototype',
    example.replace('"format"', '"__proto__": { "format": 1 }, "format"'),
    'does-not-fit',
    '__proto__',
  ],
  ['a constructor', changed((p) => Object.assign(p, { constructor: {} })), 'does-not-fit', 'constructor'],
  [
    'a language that is none',
    changed((p) => Object.assign(p, { language: 'en"><b>' })),
    'does-not-fit',
    'language',
  ],
  [
    'templates that are none',
    changed((p) => Object.assign(p, { templates: {} })),
    'does-not-fit',
    'templates',
  ],
  [
    'a template for something else',
    changed((p) =>
      Object.assign(p, { templates: [{ id: 'a', title: 'A', for: 'circle', blocks: [{ text: '' }] }] }),
    ),
    'does-not-fit',
    'templates.0.for',
  ],
  [
    'a block of HTML',
    changed((p) =>
      Object.assign(p, { templates: [{ id: 'a', title: 'A', for: 'entry', blocks: [{ html: '<img>' }] }] }),
    ),
    'does-not-fit',
    'templates.0.blocks.0',
  ],
  [
    'a template of no blocks',
    changed((p) => Object.assign(p, { templates: [{ id: 'a', title: 'A', for: 'entry', blocks: [] }] })),
    'does-not-fit',
    'templates.0.blocks',
  ],
  [
    'too many prompts',
    changed((p) => Object.assign(p, { prompts: Array(201).fill('?') })),
    'does-not-fit',
    'prompts',
  ],
  [
    'a prompt that is a number',
    changed((p) => Object.assign(p, { prompts: [1] })),
    'does-not-fit',
    'prompts.0',
  ],
  [
    'a scale without ends',
    changed((p) => Object.assign(p, { scales: [{ id: 'a', title: 'A', kind: 'faces', better: 'high' }] })),
    'does-not-fit',
    'scales.0.low',
  ],
  [
    'a theme without colours',
    changed((p) => Object.assign(p, { themes: [{ title: 'A', theme: {} }] })),
    'does-not-fit',
    'themes.0.theme.colors',
  ],
  [
    'one id twice',
    changed((p) =>
      Object.assign(p, {
        scales: [0, 0].map(() => ({
          id: 'a',
          title: 'A',
          kind: 'faces',
          low: 'l',
          high: 'h',
          better: 'high',
        })),
      }),
    ),
    'twice',
    'a',
  ],
  [
    'nothing in it',
    changed((p) => Object.assign(p, { templates: [], prompts: [], scales: [], themes: [] })),
    'empty',
    '',
  ],
])('refused: %s', ([, text, code, place]) => {
  expect(refusal(text)).toMatchObject({ code, place });
});

test('whatever JSON comes in, it is taken as it is shown or refused', () => {
  const whole = JSON.parse(example) as Record<string, unknown>;
  const something = fc.dictionary(fc.constantFrom(...Object.keys(whole), 'x'), fc.jsonValue());
  fc.assert(
    fc.property(something, fc.boolean(), (change, onTop) => {
      const text = JSON.stringify(onTop ? { ...whole, ...change } : change);
      try {
        const pack = readPack(text);
        expect(readPack(JSON.stringify(pack))).toEqual(pack);
      } catch (error) {
        expect(error).toBeInstanceOf(PackError);
      }
    }),
  );
});
