import * as v from 'valibot';

/*
 * A pack: templates, prompts, scales, signposts to help and colour themes that a school hands out, as data. Every text in one is shown as
 * text; nothing in it is run. What it may hold is said here once: `docs/pack.schema.json` is made from it.
 */

/** The longest file that is read, in characters. */
export const LONGEST_PACK = 256 * 1024;

/** Controls, and characters that turn the direction of the words around them: they could show one thing and be another. */
const UNSEEN = /[\p{Cc}\p{Cs}\p{Co}\u202a-\u202e\u2066-\u2069]/u;

const text = (longest: number) =>
  v.pipe(
    v.string(),
    v.minLength(1),
    v.maxLength(longest),
    v.check((words) => words.trim() !== '' && !UNSEEN.test(words), 'unseen'),
  );
const title = text(80);
const sentence = text(500);
const id = v.pipe(v.string(), v.regex(/^[a-z0-9]+(?:[.-][a-z0-9]+)*$/), v.maxLength(80));
const upTo = <Item extends v.GenericSchema>(most: number, item: Item) =>
  v.pipe(v.array(item), v.maxLength(most));
const lines = v.pipe(v.array(sentence), v.minLength(1), v.maxLength(30));

const block = v.union([
  v.strictObject({ heading: sentence }),
  v.strictObject({ text: v.union([v.literal(''), text(2000)]) }),
  v.strictObject({ list: lines }),
  v.strictObject({ steps: lines }),
]);

const template = v.strictObject({
  id,
  title,
  description: v.optional(sentence),
  for: v.picklist(['entry', 'plan']),
  blocks: v.pipe(v.array(block), v.minLength(1), v.maxLength(60)),
});

/** A question a person can answer with a number: from 0 to 10, or with one of five faces. */
const scale = v.strictObject({
  id,
  title,
  kind: v.picklist(['0-10', 'faces']),
  low: title,
  high: title,
  better: v.picklist(['low', 'high', 'neither']),
});

/** Somebody to turn to. What may be called or opened is shown; nothing is opened of itself. */
const signpost = v.strictObject({
  name: title,
  about: sentence,
  region: v.optional(v.pipe(v.string(), v.regex(/^[A-Z]{2}$/))),
  call: v.optional(v.pipe(v.string(), v.regex(/^[0-9+()/ -]{2,40}$/))),
  web: v.optional(v.pipe(v.string(), v.regex(/^https:\/\/[a-z0-9.-]+(?:\/[\w./%-]*)?$/i), v.maxLength(200))),
});

const theme = v.strictObject({
  title,
  /** A colour theme in VS Code's format; what it has besides `colors` is left alone. */
  theme: v.looseObject({
    type: v.optional(v.string()),
    colors: v.record(v.string(), v.nullable(v.string())),
  }),
});

export const PackSchema = v.strictObject({
  $schema: v.optional(v.pipe(v.string(), v.maxLength(500))),
  /** Of what is described here. */
  format: v.literal(1),
  /** The same in all versions of one pack. */
  id,
  version: v.pipe(v.string(), v.regex(/^\d{1,6}\.\d{1,6}\.\d{1,6}$/)),
  title,
  author: title,
  licence: v.optional(title),
  description: v.optional(sentence),
  /** A BCP 47 tag, such as `en-GB`. */
  language: v.optional(v.pipe(v.string(), v.regex(/^[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8}){0,3}$/))),
  templates: v.optional(upTo(50, template), []),
  prompts: v.optional(upTo(200, sentence), []),
  scales: v.optional(upTo(20, scale), []),
  signposts: v.optional(upTo(40, signpost), []),
  themes: v.optional(upTo(10, theme), []),
});

export type Pack = v.InferOutput<typeof PackSchema>;
