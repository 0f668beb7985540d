import { clock, type ElementNode, inNameOrder } from '../nodes.ts';
import { mayFollow, type WritePlaces } from '../places.ts';

/*
 * A quote from a page, a moment in a video and a recording are blocks that Markdown has no word for. They are written as a
 * comment with all that Alongside knows of them, and a quotation below it, which anybody can read and which ends with
 * where it is from.
 */

/** The blocks that are written so. */
export const FRAMED: readonly string[] = ['clip', 'moment', 'audio'];

/** `<!-- alongside {"clip":{"url":"https://…"}} -->` */
export function frameComment({ name, attributes }: ElementNode): string {
  const json = JSON.stringify({ [name]: inNameOrder(attributes) }).replace(/[<>]/g, (sign) =>
    sign === '<' ? '\\u003c' : '\\u003e',
  );
  return `<!-- alongside ${json} -->`;
}

/** What such a comment says. */
export function readFrame(
  comment: string,
): { name: string; attributes: Record<string, unknown> } | undefined {
  const json = /^<!-- alongside (\{.*\}) -->$/s.exec(comment.trim())?.[1];
  if (json === undefined) return undefined;
  try {
    const [entry, ...others] = Object.entries(JSON.parse(json));
    if (entry === undefined || others.length > 0) return undefined;
    const [name, attributes] = entry;
    const fits = FRAMED.includes(name) && typeof attributes === 'object' && attributes !== null;
    return fits ? { name, attributes: plainValues(name, attributes) } : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined; // somebody else's comment
    throw error;
  }
}

const ATTRIBUTES: Readonly<Record<string, Readonly<Record<string, 'string' | 'number'>>>> = {
  clip: {
    url: 'string',
    title: 'string',
    anchor: 'string',
    at: 'number',
    language: 'string',
    direction: 'string',
  },
  moment: {
    url: 'string',
    file: 'string',
    title: 'string',
    seconds: 'number',
    frame: 'string',
    anchor: 'string',
  },
  audio: { attachment: 'string', seconds: 'number' },
};

/** Those of these attributes that the block may have, where they are what they should be. */
export function plainValues(name: string, attributes: object): Record<string, unknown> {
  const known = ATTRIBUTES[name] ?? {};
  return Object.fromEntries(
    Object.entries(attributes).filter(
      ([key, value]) =>
        Object.hasOwn(known, key) && typeof value === known[key] && (key !== 'url' || mayFollow(value)),
    ),
  );
}

/** Where it is from, in words, and the address that leads there. */
export function sourceOf(
  { name, attributes: { url, title, file, seconds, attachment } }: ElementNode,
  places: WritePlaces,
): { words: string; address?: string } {
  if (name === 'audio') {
    const address = typeof attachment === 'string' ? places.attachment(attachment) : undefined;
    if (address === undefined) places.lose('recording', clock(seconds));
    return { words: clock(seconds), ...(address !== undefined && { address }) };
  }
  const words = `${title || file || url || ''}`;
  const followed = mayFollow(url) ? { address: `${url}` } : {};
  if (name === 'clip') return { words, ...followed };
  return { words: `${clock(seconds)} ${words}`.trim(), ...followed };
}
