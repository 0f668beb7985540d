import type { ContentNode, TextRun } from '../content-tree.ts';
import { findPersonalData } from './find-personal-data.ts';
import type { Finding, KnownNames, Replacement } from './finding.ts';
import { inOrder } from './replace-findings.ts';

const EMBED = '\ufffc'; // the object replacement character: what Yjs counts as one unit and has no words
const LINE = '\n';

/**
 * The words of the nodes as one text, the text that the findings of `findInContent` count in: an element starts and ends a line,
 * as it does on the screen, and anything embedded is one character.
 */
export function contentText(nodes: readonly ContentNode[]): string {
  return nodes
    .map((node) =>
      'text' in node ? node.text.map(textOf).join('') : LINE + contentText(node.children) + LINE,
    )
    .join('');
}

/** As `findPersonalData`, over all blocks at once: a name in one block helps to see it in another, list items make a class list. */
export function findInContent(nodes: readonly ContentNode[], known?: KnownNames): Finding[] {
  return findPersonalData(contentText(nodes), known);
}

/**
 * New nodes with the chosen findings replaced; the ones given stay as they are. A replacement has the marks its first letter had.
 * A mark that repeats what was replaced (a link to the address just taken out) is dropped wherever it stands; attributes of
 * elements are not looked at. Throws as `replaceFindings` does.
 */
export function replaceInContent(
  nodes: readonly ContentNode[],
  chosen: readonly Replacement[],
): ContentNode[] {
  const ordered = inOrder(contentText(nodes), chosen);
  const tells = mentions(ordered);
  let offset = 0;
  const replaceNode = (node: ContentNode): ContentNode => {
    if ('text' in node) return { text: node.text.flatMap(replaceRun) };
    offset += LINE.length;
    const children = node.children.map(replaceNode);
    offset += LINE.length;
    return { name: node.name, attributes: { ...node.attributes }, children };
  };
  const replaceRun = (run: TextRun): TextRun[] => {
    const start = offset;
    offset += textOf(run).length;
    const attributes = marksLeft(run, tells);
    const insert = typeof run.insert === 'string' ? replaceText(run.insert, start, ordered) : run.insert;
    if (insert === '') return [];
    return [attributes ? { insert, attributes } : { insert }];
  };
  return nodes.map(replaceNode);
}

/** A run of text that starts at `start`, with its share of the replacements. */
function replaceText(text: string, start: number, ordered: readonly Replacement[]): string {
  const end = start + text.length;
  let result = '';
  let from = start;
  for (const { finding, replacement } of ordered) {
    if (finding.end <= start || finding.start >= end) continue;
    result += text.slice(from - start, Math.max(finding.start - start, 0));
    // A finding that goes on from the run before was replaced there; here it only goes.
    if (finding.start >= start) result += replacement;
    from = Math.min(finding.end, end);
  }
  return result + text.slice(from - start);
}

function marksLeft(
  { attributes }: TextRun,
  tells: (value: unknown) => boolean,
): TextRun['attributes'] | undefined {
  const marks = Object.entries(attributes ?? {}).filter(([, value]) => !tells(value));
  return marks.length > 0 ? Object.fromEntries(marks) : undefined;
}

/** Whether a mark's values have one of the replaced texts in them, as whole words. */
function mentions(replacements: readonly Replacement[]): (value: unknown) => boolean {
  if (replacements.length === 0) return () => false;
  const texts = replacements.map(({ finding }) => finding.text.replace(/[\\^$.*+?()[\]{}|/]/gu, '\\$&'));
  const anyOf = new RegExp(`(?<![\\p{L}\\p{N}])(?:${texts.join('|')})(?![\\p{L}\\p{N}])`, 'iu');
  return (value) => anyOf.test(JSON.stringify(value) ?? '');
}

function textOf(run: TextRun): string {
  return typeof run.insert === 'string' ? run.insert : EMBED;
}
