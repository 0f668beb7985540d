import type { Span } from './finding.ts';
import { FIRST_NAMES, WORD_NAMES } from './first-names.ts';
import { isOther } from './runs.ts';
import { keyOf } from './words.ts';

const SHORTEST = 3;
const NAME_WORD = "\\p{Lu}[\\p{sc=Latin}\\p{M}]*(?:['’‑-][\\p{sc=Latin}\\p{M}]+)*";
const PARTICLE = '(?:van|von|der?|den|della?|di|da|dos|bin|al|el) ';
const NAME = `${NAME_WORD}(?: (?:${PARTICLE}){0,2}${NAME_WORD}){0,3}`;
const MARKER = /^[ \t\u00a0]*(?:(?:[-*•–☐☑✓]|\[[ x]\]|\d{1,2}[.):]?)[ \t\u00a0]+)?/u;
const NAME_LINE = new RegExp(
  `^(${NAME_WORD}, ${NAME}|${NAME})(?=\\s*$|\\s*[.,;:(\\t|–—]|\\s+-|\\s+\\d)(.*)$`,
  'u',
);
const NAME_ITEM = new RegExp(`^${NAME}$`, 'u');

/** The names of lists of three or more: a line each, or all of one line, or of what follows its colon. */
export function findClassLists(text: string): Span[] {
  const found: Span[] = [];
  let block: Span[] = [];
  let start = 0;
  for (const line of text.split('\n')) {
    const items = inOneLine(text, line.trimEnd(), start);
    const item = items.length > 0 ? undefined : nameAtStart(line, start);
    if (item !== undefined) block.push(item);
    else if (line.trim() !== '') {
      if (isList(text, block)) found.push(...block);
      block = [];
      found.push(...items);
    }
    start += line.length + 1;
  }
  if (isList(text, block)) found.push(...block);
  return found;
}

function nameAtStart(line: string, offset: number): Span | undefined {
  const indent = MARKER.exec(line)?.[0].length ?? 0;
  const [, name, rest] = NAME_LINE.exec(line.slice(indent)) ?? [];
  // After a name, a list has figures, a form or a short remark; a sentence is told by its verbs, elsewhere.
  if (name === undefined || (rest ?? '').length > 60 || keysOf(name).every(isOther)) return undefined;
  return { start: offset + indent, end: offset + indent + name.length };
}

function inOneLine(text: string, line: string, offset: number): Span[] {
  const colon = line.lastIndexOf(':') + 1;
  const items: Span[] = [];
  let start = colon;
  const separator = /[,;](?: (?:and|et|y|und|e) )?| (?:and|et|y|und|e|&) |[.!]?$/gu;
  for (const { index, 0: between } of line.matchAll(separator)) {
    if (index < start) continue;
    const item = line.slice(start, index);
    const from = offset + start + (item.length - item.trimStart().length);
    if (item.trim() !== '') items.push({ start: from, end: from + item.trim().length });
    start = index + between.length;
  }
  const all = items.every((item) => NAME_ITEM.test(text.slice(item.start, item.end)));
  return all && isList(text, items) ? items : [];
}

function isList(text: string, items: readonly Span[]): boolean {
  if (items.length < SHORTEST) return false;
  const names = items.map(({ start, end }) => keysOf(text.slice(start, end)));
  if (names.some((keys) => keys.every(isOther))) return false;
  const sure = names.filter((keys) => keys.some((key) => FIRST_NAMES.has(key) || WORD_NAMES.has(key))).length;
  const inFull = names.filter((keys) => keys.length > 1 && !keys.some((key) => isOther(key))).length;
  // One word with a capital may be anything (`Rulers`, `Glue`); three pairs of capitals are seldom anything else.
  return sure * 3 >= items.length || inFull === items.length;
}

function keysOf(name: string): string[] {
  return name.split(/,? /u).map(keyOf);
}
