import * as v from 'valibot';
import type { ContentNode } from '../content-tree.ts';
import { ownId, takeAttachments } from './attachments.ts';
import { FormatError } from './format-error.ts';
import { readSaid } from './front-matter.ts';
import type { FoundEntry, FoundJournal } from './journal.ts';
import { JSON_FORMAT, JSON_VERSION } from './json-zip.ts';
import { noteLosses } from './loss.ts';
import { timesOf } from './read-markdown-files.ts';
import type { PackedFile } from './read-zip.ts';
import { readTime } from './times.ts';

/** Blocks inside of blocks, at most. */
const DEEPEST = 100;
/** UTF-16 units of a text, and the number of blocks, of one entry. */
const LONGEST_TEXT = 2_000_000;
const MOST_NODES = 100_000;

const Name = v.pipe(v.string(), v.regex(/^[a-zA-Z][\w-]{0,59}(--[\w+/=]{8})?$/));
const Values = v.record(Name, v.unknown());
const Run = v.object({
  insert: v.pipe(v.string(), v.maxLength(LONGEST_TEXT)),
  attributes: v.optional(Values),
});
const Text = v.strictObject({ text: v.array(Run) });
const Element = v.strictObject({ name: Name, attributes: Values, children: v.array(v.unknown()) });
const Entry = v.looseObject({
  id: v.pipe(v.string(), v.regex(/^[\w-]{22}$/)),
  content: v.array(v.unknown()),
});

/** Whether this is what `writeJsonZip` puts into its first file. */
export function isOurJson(value: unknown): value is { entries: unknown[]; version: number } {
  return v.is(
    v.looseObject({ format: v.literal(JSON_FORMAT), version: v.number(), entries: v.array(v.unknown()) }),
    value,
  );
}

/** The entries in our own JSON. Throws `unknown` for that of a version to come. */
export function findJson(
  value: { entries: unknown[]; version: number },
  files: readonly PackedFile[],
): FoundJournal {
  if (value.version > JSON_VERSION) throw new FormatError('unknown', `version ${value.version}`);
  const { lose, losses } = noteLosses();
  const byId = new Map(
    files.flatMap((file) => {
      const id = ownId(file);
      return id === undefined ? [] : [[id, file] as const];
    }),
  );
  const entries = value.entries.flatMap((given, place): FoundEntry[] => {
    const entry = v.safeParse(Entry, given);
    const content = entry.success ? readNodes(entry.output.content) : undefined;
    if (!entry.success || content === undefined) {
      lose('entry', `${place + 1}`);
      return [];
    }
    const { id, date, created } = entry.output;
    return [
      {
        id,
        time: readTime(date) ?? readTime(created),
        async read() {
          const noted = noteLosses();
          const { content: _, attachments: __, ...values } = entry.output;
          const { title: ___, ...said } = readSaid(values, noted.lose);
          const taken = await takeAttachments(content, (named) => byId.get(named), noted.lose);
          return { entry: { ...said, id, ...timesOf(said), ...taken }, losses: noted.losses };
        },
      },
    ];
  });
  return { format: 'json', entries, attachments: byId.size, losses };
}

/** The content, if it is some: names of elements that are not known here are let through, their structure is not. */
function readNodes(given: readonly unknown[]): ContentNode[] | undefined {
  let left = MOST_NODES;
  const read = (value: unknown, depth: number): ContentNode | undefined => {
    if (depth > DEEPEST || left-- === 0) return undefined;
    const text = v.safeParse(Text, value);
    if (text.success) return { text: text.output.text as Extract<ContentNode, { text: unknown }>['text'] };
    const element = v.safeParse(Element, value);
    if (!element.success) return undefined;
    const children = all(element.output.children, depth + 1);
    return children && { ...element.output, children };
  };
  const all = (values: readonly unknown[], depth: number) => {
    const nodes = values.map((value) => read(value, depth));
    return nodes.includes(undefined) ? undefined : (nodes as ContentNode[]);
  };
  return all(given, 0);
}
