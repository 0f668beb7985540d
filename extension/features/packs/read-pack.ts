import * as v from 'valibot';
import { LONGEST_PACK, type Pack, PackSchema } from './pack.ts';

/** Why a file is no pack. Nothing of it was taken. */
export class PackError extends Error {
  readonly code: 'too-large' | 'not-json' | 'does-not-fit' | 'twice' | 'empty' | 'unreachable' | 'address';
  /** Where in it, such as `templates.2.title`. */
  readonly place: string;

  constructor(code: PackError['code'], place = '') {
    super(`${code} ${place}`.trim());
    this.name = 'PackError';
    this.code = code;
    this.place = place;
  }
}

/** Reads a pack, or throws a `PackError`. */
export function readPack(text: string): Pack {
  if (text.length > LONGEST_PACK) throw new PackError('too-large');
  const read = v.safeParse(PackSchema, parse(text), { abortEarly: true });
  if (!read.success) throw new PackError('does-not-fit', placeOf(read.issues[0]));
  const pack = read.output;
  const twice = firstTwice(pack.templates) ?? firstTwice(pack.scales);
  if (twice !== undefined) throw new PackError('twice', twice);
  const { templates, prompts, scales, signposts, themes } = pack;
  if ([templates, prompts, scales, signposts, themes].every(({ length }) => length === 0))
    throw new PackError('empty');
  return pack;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new PackError('not-json');
  }
}

/** How deep a place is told; what lies deeper is in some theme. */
const DEEPEST = 5;

function placeOf(issue: v.BaseIssue<unknown>): string {
  const path = issue.path?.slice(0, DEEPEST).map(({ key }) => String(key).slice(0, 40));
  return path?.join('.') ?? '';
}

function firstTwice(items: readonly { id: string }[]): string | undefined {
  const seen = new Set<string>();
  for (const { id } of items) {
    if (seen.has(id)) return id;
    seen.add(id);
  }
  return undefined;
}
