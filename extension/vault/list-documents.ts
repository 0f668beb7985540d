import { utf8 } from '@alongside/shared/crypto/bytes';
import { type DocumentId, listedAt, type StoredDocument } from '@alongside/shared/sync/storage';
import { blankEntries } from './blank-entries.ts';
import type { SealedStorage } from './sealed-storage.ts';

/** What is known so far of the documents in a vault. */
export interface DocumentList {
  /** Newest first, without blank entries. */
  shown: readonly StoredDocument[];
  byId: ReadonlyMap<DocumentId, StoredDocument>;
  /** Whether these are all there are. */
  whole: boolean;
}

/** How many documents are opened between two moments in which the page can do something else. */
const AT_ONCE = 100;
/** Of so many that changed at once, each is no longer put into its place alone. */
const MANY = 10;
/** As many as a list shows at first. */
const ON_TOP = 30;
/** The sealed value with the ids of those that were on top of the list when it was last looked at. */
const NEWEST = 'newest-documents';

/**
 * Reads what lists show and keeps it in step: first what was on top of the list last time, then everything, while the
 * page goes on; after that, each document that changed. `publish` gets what is known whenever there is more to show.
 */
export function listDocuments(
  storage: SealedStorage,
  publish: (list: DocumentList) => void,
  failed: (error: unknown) => void,
): { changed(id: DocumentId): void; stop(): void } {
  const byId = new Map<DocumentId, StoredDocument>();
  /** Blank entries, and parts of attachments. */
  const unlisted = new Set<DocumentId>();
  const changes = new Set<DocumentId>();
  let shown: readonly StoredDocument[] = [];
  let whole = false;
  let reading = false;
  let stopped = false;
  let onTop = '';

  /** Takes in what was read of these documents: those that were not found are gone. */
  async function take(ids: readonly DocumentId[], found: readonly StoredDocument[]) {
    const nobodyTypedIn = await blankEntries(found, storage);
    for (const id of ids) {
      byId.delete(id);
      unlisted.delete(id);
    }
    for (const document of found) {
      byId.set(document.id, document);
      if (document.about.kind === 'attachment') unlisted.add(document.id);
    }
    for (const id of nobodyTypedIn) unlisted.add(id);
  }

  function show(next: readonly StoredDocument[]) {
    if (stopped) return;
    shown = next;
    publish({ shown, byId, whole });
  }

  const showAll = () => show([...byId.values()].filter(({ id }) => !unlisted.has(id)).sort(newestFirst));

  /** A list with one document in its place. Lists are long and change with every pause in typing. */
  function withOne(list: readonly StoredDocument[], id: DocumentId): readonly StoredDocument[] {
    const now = unlisted.has(id) ? undefined : byId.get(id);
    const place = list.findIndex((document) => document.id === id);
    const before = list[place];
    if (now !== undefined && before !== undefined && listedAt(before.about) === listedAt(now.about))
      return list.with(place, now);
    const others = place < 0 ? list : list.toSpliced(place, 1);
    if (now === undefined) return others;
    const after = others.findIndex((other) => newestFirst(now, other) < 0);
    return others.toSpliced(after < 0 ? others.length : after, 0, now);
  }

  async function takeChanges() {
    while (changes.size > 0 && !stopped) {
      const ids = [...changes];
      changes.clear();
      await take(ids, await storage.documentsOf(ids));
      if (whole && ids.length < MANY) show(ids.reduce(withOne, shown));
      else showAll();
      if (whole) await noteNewest();
    }
  }

  async function readAll() {
    byId.clear();
    unlisted.clear();
    const newest = await readNewest();
    if (newest.length > 0) {
      await take(newest, await storage.documentsOf(newest));
      showAll();
    }
    let last = '';
    for (;;) {
      await takeChanges();
      if (stopped) return;
      const found = await storage.documentsAfter(last, AT_ONCE);
      await take([], found);
      if (found.length < AT_ONCE) break;
      last = found.at(-1)?.id ?? last;
      await breath();
    }
    whole = true;
    showAll();
    await noteNewest();
  }

  async function readNewest(): Promise<DocumentId[]> {
    const stored = await storage.readValue(NEWEST);
    onTop = stored === undefined ? '' : new TextDecoder().decode(stored);
    return onTop === '' ? [] : JSON.parse(onTop);
  }

  async function noteNewest() {
    const now = JSON.stringify(shown.slice(0, ON_TOP).map(({ id }) => id));
    if (now === onTop) return;
    onTop = now;
    await storage.changeValue(NEWEST, () => utf8(now));
  }

  /** One reader at a time, so that what was read later is what counts. After a failure all is read once more. */
  async function read() {
    if (reading) return;
    reading = true;
    try {
      do await (whole ? takeChanges() : readAll());
      while (changes.size > 0 && !stopped);
    } catch (error) {
      whole = false;
      if (!stopped) failed(error);
    } finally {
      reading = false;
    }
  }

  void read();
  return {
    changed(id) {
      changes.add(id);
      void read();
    },
    stop() {
      stopped = true;
    },
  };
}

const newestFirst = (a: StoredDocument, b: StoredDocument) => listedAt(b.about) - listedAt(a.about);

/** Lets the page draw, and answer its person, before there is more to do. */
function breath(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}
