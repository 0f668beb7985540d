import type { Bytes } from '../../crypto/bytes.ts';
import { FormatError } from './format-error.ts';
import { findPage } from './html/read-page.ts';
import type { FoundJournal } from './journal.ts';
import { findJourney, isJourney } from './journey.ts';
import { findJrnl, isJrnl } from './jrnl.ts';
import { findPlainText, isDatedText, oneText } from './plain-text.ts';
import { findDayOne, isDayOne } from './read-day-one.ts';
import { findJson, isOurJson } from './read-json.ts';
import { findMarkdownFiles } from './read-markdown-files.ts';
import { type PackedFile, readZip } from './read-zip.ts';

/** Bytes of one file of text or JSON. */
const LARGEST = 256 * 2 ** 20;
/** Entries of one file. */
const MOST_ENTRIES = 100_000;

/**
 * Finds out what a file holds, by what is in it and not by its name. Rejects with a `FormatError` where it is none of the
 * formats, damaged, sealed, or too large.
 */
export async function findJournal(file: Blob, timeZone: string): Promise<FoundJournal> {
  const found = await find(file, timeZone);
  if (found.entries.length > MOST_ENTRIES) throw new FormatError('too-large');
  return found;
}

async function find(file: Blob, timeZone: string): Promise<FoundJournal> {
  const start = new Uint8Array(await file.slice(0, 4).arrayBuffer());
  if (start[0] === 0x50 && start[1] === 0x4b) return findInZip(await readZip(file));
  if (file.size > LARGEST) throw new FormatError('too-large');
  const text = decode(new Uint8Array(await file.arrayBuffer()));
  if (text === undefined || text.trim() === '') throw new FormatError('unknown');
  const json = /^\s*[{[]/.test(text) ? parse(text) : undefined;
  if (json !== undefined) return findInJson(json, timeZone);
  if (isDatedText(text)) return findPlainText(text, timeZone);
  if (/^\s*<(!doctype|html|article|main|body|div|p|h[1-6])\b/i.test(text)) return findPage(text);
  if (/^\uFEFF?---\r?\n/.test(text)) return findMarkdownFiles([asFile(file)]);
  return oneText(text);
}

function asFile(file: Blob): PackedFile {
  return { name: '.md', size: file.size, read: async () => new Uint8Array(await file.arrayBuffer()) };
}

async function findInJson(value: unknown, timeZone: string): Promise<FoundJournal> {
  if (isOurJson(value)) return findJson(value, []);
  if (isDayOne(value)) return findDayOne([value], []);
  if (isJrnl(value)) return findJrnl(value, timeZone);
  if (isJourney(value)) return findJourney([{ name: 'entry', value }], []);
  throw new FormatError('unknown');
}

async function findInZip(files: readonly PackedFile[]): Promise<FoundJournal> {
  const read: { name: string; value: unknown }[] = [];
  for (const file of files) {
    if (!/\.json$/i.test(file.name) || file.name.startsWith('__MACOSX/')) continue;
    if (file.size > LARGEST) throw new FormatError('too-large', file.name);
    const text = decode(await file.read());
    const value = text === undefined ? undefined : parse(text);
    if (value !== undefined) read.push({ name: file.name, value });
  }
  const values = read.map(({ value }) => value);
  const ours = values.find(isOurJson);
  if (ours !== undefined) return findJson(ours, files);
  const journals = values.filter(isDayOne);
  if (journals.length > 0) return findDayOne(journals, files);
  if (values.some(isJourney)) return findJourney(read, files);
  if (files.some(({ name }) => /\.(md|markdown|txt)$/i.test(name))) return findMarkdownFiles(files);
  throw new FormatError('unknown');
}

/** UTF-8, or nothing: other bytes are no text. */
function decode(bytes: Bytes): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
