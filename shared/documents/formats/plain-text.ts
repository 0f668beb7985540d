import { type Bytes, utf8 } from '../../crypto/bytes.ts';
import { type EntryToWrite, type FoundEntry, type FoundJournal, inOrder, type Writing } from './journal.ts';
import { titleAndBody } from './jrnl.ts';
import { noteLosses } from './loss.ts';
import { readMarkdown } from './markdown/markdown.ts';
import { nothingBeside } from './places.ts';
import { idFrom } from './read-markdown-files.ts';
import { fromLocalTime, localTime } from './times.ts';

/* Text as jrnl keeps it: each entry begins with a line `[2026-03-04 14:05] Its first words`. */

const BEGINS = /^\[(\d{4}-\d\d-\d\d) (\d\d:\d\d)\] ?(.*)$/;

/** All entries as one text. */
export async function* writePlainText(
  entries: readonly EntryToWrite[],
  { timeZone, lose }: Writing,
): AsyncGenerator<Bytes> {
  for (const { read } of inOrder(entries)) {
    const entry = await read();
    const { title, body } = titleAndBody(entry, lose);
    const { day, clock } = localTime(entry.date ?? entry.created, timeZone);
    // A line of the text that looks like a beginning is moved by a space.
    const kept = body.replace(/^(?=\[\d{4}-\d\d-\d\d \d\d:\d\d\])/gm, ' ');
    yield utf8(`[${day} ${clock}] ${title}\n${kept === '' ? '' : `${kept}\n`}\n`);
  }
}

/** Whether a text is made of entries as above. */
export function isDatedText(text: string): boolean {
  return BEGINS.test(text.split('\n', 1)[0] ?? '');
}

/** The entries in such a text, whose times are those of the clocks here. */
export async function findPlainText(text: string, timeZone: string): Promise<FoundJournal> {
  const parts: { day: string; clock: string; lines: string[] }[] = [];
  for (const line of text.split(/\r?\n/)) {
    const [, day, clock, first = ''] = BEGINS.exec(line) ?? [];
    if (day !== undefined && clock !== undefined) parts.push({ day, clock, lines: [first, ''] });
    else parts.at(-1)?.lines.push(line);
  }
  const entries: FoundEntry[] = [];
  for (const { day, clock, lines } of parts) {
    const words = lines.join('\n').trim();
    const id = await idFrom('text', day, clock, words);
    const time = fromLocalTime(day, clock, timeZone);
    entries.push({ id, time, read: async () => readText(id, words, time) });
  }
  return { format: 'text', entries, attachments: 0, losses: [] };
}

/** A text without dates, as one entry of now. */
export async function oneText(text: string): Promise<FoundJournal> {
  const id = await idFrom('text', text);
  const entries = [{ id, time: undefined, read: async () => readText(id, text, undefined) }];
  return { format: 'text', entries, attachments: 0, losses: [] };
}

function readText(
  id: string,
  text: string,
  time: number | undefined,
): Awaited<ReturnType<FoundEntry['read']>> {
  const { lose, losses } = noteLosses();
  const content = readMarkdown(text, nothingBeside(lose), 'break');
  const created = time ?? Date.now();
  return {
    entry: {
      id,
      kind: 'entry',
      created,
      updated: created,
      ...(time !== undefined && { date: time }),
      tags: [],
      content,
      attachments: [],
    },
    losses,
  };
}
