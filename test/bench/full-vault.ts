import { fromBase64Url, toBase64Url, utf8 } from '@alongside/shared/crypto/bytes';
import { describe } from '@alongside/shared/documents/describe';
import { type DocumentKind, newDocument, paragraph, setKind } from '@alongside/shared/documents/shape';
import type { StoredDocument } from '@alongside/shared/sync/storage';
import type { Page } from 'puppeteer-core';
import * as Y from 'yjs';
import type { DocumentRow, UpdateRow } from '../../extension/vault/database.ts';
import { type Envelope, openEnvelope } from '../../extension/vault/envelope.ts';

/** A row as it can be sent to a page: its sealed bytes in base64url. */
type Sent<Row> = Omit<Row, 'sealed'> & { sealed: string };
interface Rows {
  documents: Sent<DocumentRow>[];
  updates: Sent<UpdateRow>[];
}

const AT_ONCE = 250;
const HOUR = 3_600_000;

/** Words of ordinary length and frequency; which ones is of no matter to what is measured. */
const WORDS =
  'today I asked one question and then waited while nobody spoke the waiting was harder than I thought after a long silence three of them raised a hand what if everyone had that long each time on Thursday with a colleague who writes down what she sees in the back row nothing else mattered'.split(
    ' ',
  );
const PARAGRAPHS = 4;
/** An ordinary reflection: 4 paragraphs of 90 words. */
const WORDS_A_PARAGRAPH = 90;

/** What an entry says. */
export interface EntryText {
  title: string;
  paragraphs: readonly string[];
}

/**
 * Puts so many private entries into the unlocked vault of this page, sealed in the same way as by the page itself,
 * which would take minutes. The page shows them from its next reload on. `textOf` writes each, by its number.
 */
export async function fillVault(
  page: Page,
  entries: number,
  textOf: (number: number) => EntryText = ordinaryText,
): Promise<void> {
  const envelope = await envelopeOf(page);
  for (let first = 0; first < entries; first += AT_ONCE) {
    const numbers = Array.from({ length: Math.min(AT_ONCE, entries - first) }, (_, index) => first + index);
    const sealed = await Promise.all(
      numbers.map((number) => sealedEntry(envelope, writtenAt(number), textOf(number))),
    );
    await putRows(page, {
      documents: sealed.map(({ document }) => document),
      updates: sealed.map(({ update }) => update),
    });
  }
}

/** When the entry of this number was begun, in ms since 1970: so many hours ago. */
export function writtenAt(number: number): number {
  return Date.now() - (number + 1) * HOUR;
}

async function envelopeOf(page: Page): Promise<Envelope> {
  const key = await page.evaluate(async () => {
    const { chrome } = globalThis as unknown as {
      chrome: { storage: { session: { get(name: string): Promise<{ [name: string]: unknown }> } } };
    };
    return `${(await chrome.storage.session.get('vault-key'))['vault-key']}`;
  });
  return openEnvelope(fromBase64Url(key));
}

/** Puts one private document into the vault in the same way. */
export async function putDocument(page: Page, kind: DocumentKind, fill: (doc: Y.Doc) => void): Promise<void> {
  const { document, update } = await sealedDocument(await envelopeOf(page), Date.now(), kind, fill);
  await putRows(page, { documents: [document], updates: [update] });
}

function sealedEntry(envelope: Envelope, created: number, { title, paragraphs }: EntryText) {
  const fill = newDocument([title, ...paragraphs].map((text) => paragraph(text)));
  return sealedDocument(envelope, created, 'entry', fill);
}

async function sealedDocument(
  envelope: Envelope,
  created: number,
  kind: DocumentKind,
  fill: (doc: Y.Doc) => void,
) {
  const doc = new Y.Doc();
  setKind(doc, kind);
  fill(doc);
  const id = toBase64Url(crypto.getRandomValues(new Uint8Array(16)));
  const document: StoredDocument = { id, about: { ...describe(doc), created, updated: created + 60_000 } };
  const content = new Uint8Array(Y.encodeStateAsUpdate(doc));
  doc.destroy();
  const about = await envelope.seal('documents', id, utf8(JSON.stringify(document)));
  const update = await envelope.seal('updates', id, content);
  return {
    document: { id, sealed: toBase64Url(about) },
    update: { document: id, sealed: toBase64Url(update) },
  };
}

/** An ordinary reflection, by its number. */
export function ordinaryText(number: number): EntryText {
  const someWords = () =>
    Array.from(
      { length: WORDS_A_PARAGRAPH },
      (_, index) => WORDS[(number * 7 + index * 5) % WORDS.length],
    ).join(' ');
  return { title: `Reflection ${number}`, paragraphs: Array.from({ length: PARAGRAPHS }, someWords) };
}

function putRows(page: Page, rows: Rows): Promise<void> {
  return page.evaluate(async (rows) => {
    const bytes = (text: string) =>
      Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (letter) => letter.charCodeAt(0));
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const opening = indexedDB.open('alongside');
      opening.onsuccess = () => resolve(opening.result);
      opening.onerror = () => reject(opening.error);
    });
    const transaction = database.transaction(['documents', 'updates'], 'readwrite');
    for (const row of rows.documents)
      transaction.objectStore('documents').put({ ...row, sealed: bytes(row.sealed) });
    for (const row of rows.updates)
      transaction.objectStore('updates').add({ ...row, sealed: bytes(row.sealed) });
    await new Promise<void>((resolve, reject) => {
      transaction.oncomplete = () => resolve();
      transaction.onerror = () => reject(transaction.error);
    });
    database.close();
  }, rows);
}
