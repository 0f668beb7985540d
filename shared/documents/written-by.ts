import * as Y from 'yjs';
import { minutesSaid } from './steps.ts';

/** A line of a document, and the sittings in which words of it were written, in the order in which they stand there. */
export interface WrittenLine {
  words: string;
  /** The numbers under which Yjs keeps what was written. */
  sittings: number[];
}

/** The lines that have words, as `linesOf` has them, each with who wrote it as far as Yjs knows. */
export function* writtenLines(parent: Y.XmlFragment, begun: WrittenLine = nothing()): Generator<WrittenLine> {
  let line = begun;
  let said = minutesOf(parent);
  for (const child of parent.toArray()) {
    if (child instanceof Y.XmlText) line = readText(line, child);
    else if (child instanceof Y.XmlElement && child.nodeName === 'entryLink')
      line = withWords(line, `${child.getAttribute('label') ?? ''}`, child._item?.id.client);
    else if (child instanceof Y.XmlElement) {
      yield* finished(line);
      line = nothing();
      yield* writtenLines(child, said);
      said = nothing();
    }
  }
  yield* finished(line);
}

const nothing = (): WrittenLine => ({ words: '', sittings: [] });

function minutesOf(parent: Y.XmlFragment): WrittenLine {
  const said = minutesSaid(parent);
  return said === '' ? nothing() : withWords(nothing(), said, parent._map.get('minutes')?.id.client);
}

function readText(line: WrittenLine, text: Y.XmlText): WrittenLine {
  let read = line;
  for (let item = text._start; item !== null; item = item.right) {
    if (item.deleted || !item.countable) continue;
    const words = item.content instanceof Y.ContentString ? item.content.str : ' ';
    read = withWords(read, words, item.id.client);
  }
  return read;
}

/** White space alone was written by nobody. */
function withWords({ words, sittings }: WrittenLine, more: string, sitting: number | undefined): WrittenLine {
  const isNew = sitting !== undefined && more.trim() !== '' && !sittings.includes(sitting);
  return { words: words + more, sittings: isNew ? [...sittings, sitting] : sittings };
}

function* finished({ words, sittings }: WrittenLine): Generator<WrittenLine> {
  const text = words.replace(/\s+/gu, ' ').trim();
  if (text !== '') yield { words: text, sittings };
}
