import * as v from 'valibot';

/** UTF-16 units of a quote that are kept; of a longer one, this many of its beginning and of its end. */
export const LONGEST_PART = 400;
/** UTF-16 units of what stands before and after. */
export const LONGEST_CONTEXT = 128;
/** UTF-16 units of an anchor as JSON. Nothing longer is one of ours. */
const LONGEST_ANCHOR = 16_000;

const text = (longest: number) => v.pipe(v.string(), v.maxLength(longest));
const offset = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

// Spaces and characters in several pieces make the text that is read longer than what is compared.
const QuoteSchema = v.object({
  type: v.literal('TextQuoteSelector'),
  exact: text(4 * LONGEST_PART),
  prefix: text(4 * LONGEST_CONTEXT),
  suffix: text(4 * LONGEST_CONTEXT),
});

const AnchorSchema = v.object({
  quote: QuoteSchema,
  tail: v.optional(QuoteSchema),
  position: v.object({ type: v.literal('TextPositionSelector'), start: offset, end: offset }),
  within: v.optional(v.object({ type: v.literal('CssSelector'), value: text(1_000) })),
  fragment: v.object({
    type: v.literal('FragmentSelector'),
    conformsTo: v.literal('https://wicg.github.io/scroll-to-text-fragment/'),
    value: text(4_000),
  }),
  rival: v.pipe(v.number(), v.minValue(0), v.maxValue(1)),
});

/** The words of a quote and what stands around them (W3C Web Annotation, TextQuoteSelector). */
export type TextQuote = v.InferOutput<typeof QuoteSchema>;

/**
 * Where on a page a quote is, in selectors of the W3C Web Annotation Data Model: good for finding it again after the page
 * has changed. As JSON at most 16,000 characters.
 *
 * - `quote`: its words; where it is long, those of its beginning, and `tail` those of its end;
 * - `position`: UTF-16 units of the page's text before its start and its end;
 * - `within`: the smallest element that holds all of it;
 * - `fragment`: a text directive for the end of an address, `:~:text=…`;
 * - `rival`: how alike the passage of the page is that is most like it, from 0 to 1; with 1, the same words are there twice.
 */
export type Anchor = v.InferOutput<typeof AnchorSchema>;

/** Reads an anchor from the JSON that an entry keeps. It may come from a partner: what is no anchor is `undefined`. */
export function readAnchor(json: string): Anchor | undefined {
  if (json.length > LONGEST_ANCHOR) return undefined;
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    return undefined;
  }
  const read = v.safeParse(AnchorSchema, value);
  return read.success ? read.output : undefined;
}
