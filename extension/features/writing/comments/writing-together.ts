import { anchorAt } from '@alongside/shared/documents/anchors/claim';
import { flatten, type Range } from '@alongside/shared/documents/anchors/flat-text';
import { keepAnchored } from '@alongside/shared/documents/anchors/keep-anchored';
import { addComment } from '@alongside/shared/documents/comments';
import { contentOf } from '@alongside/shared/documents/shape';
import * as Y from 'yjs';
import { createEditor } from '../../../workbench/rich-text/create-editor.ts';
import { type Chance, type Hand, wordsAtRandom } from './random-edits.ts';

/** Someone with a device of their own, and what is on its way to it from each of the others. */
export interface Person extends Hand {
  doc: Y.Doc;
  onItsWay: Uint8Array[][];
}

/** People who have the same document open, in which something was said about words of each paragraph. */
export function peopleWith(comments: number, count: number, chance: Chance): Person[] {
  const first = new Y.Doc();
  first.clientID = someClient(chance);
  writeDocument(first, comments, chance);
  const people: Person[] = [];
  for (let index = 0; index < count; index += 1)
    people.push({ ...open(first, index, people, chance), onItsWay: Array.from({ length: count }, () => []) });
  return people;
}

/** Somebody closes the document and opens it again. */
export function reopen(people: Person[], index: number, chance: Chance): void {
  const person = people[index];
  if (person === undefined) return;
  person.editor.destroy();
  Object.assign(person, open(person.doc, index, people, chance), { cut: undefined });
}

/** Brings some of what one wrote to another. */
export function deliver(people: readonly Person[], chance: Chance): void {
  const to = people[chance(people.length)];
  const waiting = to?.onItsWay[chance(people.length)];
  for (const update of waiting?.splice(0, 1 + chance(waiting.length)) ?? []) receive(to, update);
}

/** Brings everything to everyone. */
export function deliverAll(people: readonly Person[]): void {
  while (people.some(({ onItsWay }) => onItsWay.some(({ length }) => length > 0)))
    for (const to of people)
      for (const waiting of to.onItsWay) for (const update of waiting.splice(0)) receive(to, update);
}

function receive(to: Person | undefined, update: Uint8Array): void {
  if (to !== undefined) Y.applyUpdate(to.doc, update, 'network');
}

function open(
  from: Y.Doc,
  index: number,
  people: readonly Person[],
  chance: Chance,
): Pick<Person, 'doc' | 'editor'> {
  const doc = new Y.Doc();
  doc.clientID = someClient(chance);
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(from));
  from.destroy();
  keepAnchored(doc, `device ${index}`);
  const editor = createEditor(
    document.createElement('div'),
    { content: contentOf(doc), label: 'Plan', linesOf: () => [] },
    () => undefined,
  );
  if (editor === undefined) throw new Error('no editor for what an editor wrote');
  doc.on('update', (update: Uint8Array, origin: unknown) => {
    if (origin === 'network') return;
    for (const [to, { onItsWay }] of people.entries()) if (to !== index) onItsWay[index]?.push(update);
  });
  return { doc, editor };
}

const someClient = (chance: Chance) => 1 + chance(2 ** 31);

function writeDocument(doc: Y.Doc, comments: number, chance: Chance): void {
  const blocks = Array.from({ length: comments }, () => new Y.XmlElement('paragraph'));
  contentOf(doc).push(blocks);
  for (const [comment, block] of blocks.entries()) {
    const text = new Y.XmlText();
    block.push([text]);
    text.insert(0, `${wordsAtRandom(chance, 4 + chance(6))} `);
    text.insert(text.length, wordsAtRandom(chance, 1 + chance(6)), { link: { href: `${MARK}${comment}` } });
    text.insert(text.length, ` ${wordsAtRandom(chance, 4 + chance(6))}`, { link: null });
  }
  const flat = flatten(contentOf(doc));
  for (const [comment, [range]] of markedRuns(doc)) {
    const about = range && anchorAt(flat, range);
    if (about !== undefined) addComment(doc, { by: 'device 0', text: `${comment}`, at: comment, about });
  }
}

const MARK = 'https://example.org/';

/** Where the words of each comment are by a mark that goes with them as with any formatted words; anchors know nothing of it. */
export function markedRuns(doc: Y.Doc): Map<number, Range[]> {
  const found = new Map<number, Range[]>();
  let [at, isBroken] = [0, false];

  function note(comment: number, run: Range) {
    const runs = found.get(comment) ?? [];
    const before = runs.at(-1);
    if (before !== undefined && run.from - before.to <= 1) before.to = run.to;
    else runs.push(run);
    found.set(comment, runs);
  }

  function walk(parent: Y.XmlFragment) {
    for (const child of parent.toArray()) {
      if (child instanceof Y.XmlElement) {
        isBroken = true;
        walk(child);
        isBroken = true;
      } else if (child instanceof Y.XmlText) {
        for (const { insert, attributes } of child.toDelta() as Delta[]) {
          if (isBroken && at > 0) at += 1;
          isBroken = false;
          const href = attributes?.link?.href;
          if (href !== undefined) note(Number(href.slice(MARK.length)), { from: at, to: at + insert.length });
          at += insert.length;
        }
      }
    }
  }

  walk(contentOf(doc));
  return found;
}

interface Delta {
  insert: string;
  attributes?: { link?: { href: string } };
}
