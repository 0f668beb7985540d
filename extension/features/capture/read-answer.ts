import type { ContentNode } from '@alongside/shared/documents/content-tree';
import * as v from 'valibot';
import { readAnchor } from './anchor/anchor.ts';
import type { PageReading } from './page/read-page.ts';

/*
 * What our own script answers from inside a page. It runs beside the page's code in one process, so a page that has taken
 * that over can answer in its place: nothing is believed but what has the shape of an answer, within its limits.
 */

/** Lists in lists. */
const DEEPEST = 40;
/** Blocks, runs of text and line breaks, all together. */
const MOST_NODES = 20_000;

const text = (longest: number) => v.pipe(v.string(), v.maxLength(longest));
const webAddress = v.pipe(text(2_000), v.regex(/^https?:\/\//u));

const MarksSchema = v.strictObject({
  bold: v.optional(v.strictObject({})),
  italic: v.optional(v.strictObject({})),
  link: v.optional(v.strictObject({ href: webAddress })),
});
const RunSchema = v.strictObject({ insert: text(60_000), attributes: v.optional(MarksSchema) });
const NodeSchema: v.GenericSchema<ContentNode> = v.union([
  v.strictObject({ text: v.array(RunSchema) }),
  v.strictObject({
    name: v.picklist(['paragraph', 'bulletList', 'orderedList', 'listItem', 'blockquote', 'hardBreak']),
    attributes: v.strictObject({}),
    children: v.lazy(() => v.array(NodeSchema)),
  }),
  v.strictObject({
    name: v.literal('heading'),
    attributes: v.strictObject({ level: v.picklist([2, 3]) }),
    children: v.lazy(() => v.array(NodeSchema)),
  }),
]) as v.GenericSchema<ContentNode>;

const ReadingSchema = v.object({
  title: text(300),
  address: text(20_000),
  canonical: v.optional(text(20_000)),
  language: v.optional(v.pipe(text(35), v.regex(/^[a-z]{2,8}(?:-[a-z\d]{1,8})*$/iu))),
  direction: v.optional(v.picklist(['ltr', 'rtl'])),
  quote: v.optional(
    v.object({ blocks: v.array(NodeSchema), cut: v.boolean(), anchor: v.optional(v.unknown()) }),
  ),
  focused: v.boolean(),
  focusedBelow: v.boolean(),
});

/** Reads a frame's answer; `undefined` for what is none. */
export function readAnswer(answer: unknown): PageReading | undefined {
  if (!isShallow(answer)) return undefined;
  const read = v.safeParse(ReadingSchema, answer);
  if (!read.success) return undefined;
  const { quote, ...reading } = read.output;
  if (quote === undefined) return reading as PageReading;
  const anchor = quote.anchor === undefined ? undefined : readAnchor(JSON.stringify(quote.anchor));
  return {
    ...reading,
    quote: { blocks: quote.blocks, cut: quote.cut, ...(anchor !== undefined && { anchor }) },
  } as PageReading;
}

/** Whether a value is small enough to be looked at in full. */
function isShallow(value: unknown): boolean {
  let nodes = 0;
  const left: [unknown, number][] = [[value, 0]];
  for (let next = left.pop(); next !== undefined; next = left.pop()) {
    const [at, depth] = next;
    nodes += 1;
    if (nodes > 4 * MOST_NODES || depth > 4 * DEEPEST) return false;
    if (typeof at === 'object' && at !== null)
      for (const inner of Object.values(at)) left.push([inner, depth + 1]);
  }
  return true;
}
