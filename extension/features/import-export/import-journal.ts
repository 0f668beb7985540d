import { type ContentNode, writeContent } from '@alongside/shared/documents/content-tree';
import { mapEntries } from '@alongside/shared/documents/formats/entry-links';
import { FormatError } from '@alongside/shared/documents/formats/format-error';
import type { FoundEntry, FoundJournal } from '@alongside/shared/documents/formats/journal';
import type { Loss } from '@alongside/shared/documents/formats/loss';
import { wordsOf } from '@alongside/shared/documents/formats/nodes';
import type { PortableEntry } from '@alongside/shared/documents/formats/portable-entry';
import { addTag, setDate, setOrigin, setStarred } from '@alongside/shared/documents/own';
import { contentOf } from '@alongside/shared/documents/shape';
import type { NewDocument } from '@alongside/shared/sync/device';
import type { Session } from '../../vault/session.ts';
import { forgetIds, giveIds, idsHere } from './ids-here.ts';
import { keptAttachment } from './kept-attachment.ts';
import { withPictures } from './with-pictures.ts';

/** What became of the entries in a file. */
export interface ImportReport {
  found: number;
  added: number;
  /** Entries that were here before. */
  here: number;
  pictures: number;
  /** What could not be taken over, of the file and of each entry. */
  losses: { entry?: { time: number; title: string }; loss: Loss }[];
  /** What the other program said and Alongside keeps without showing it: in how many entries. */
  kept: ReadonlyMap<string, number>;
  ended: 'whole' | 'called off' | 'failed';
  /** Why it ended, where it failed. */
  error?: unknown;
}

/** Blocks and runs of text: an entry of more was made to be a burden, to whoever opens it as well. */
const MOST_NODES = 25_000;
/** Entries that are kept in one transaction, and bytes of their pictures. */
const AT_ONCE = 25;
const BYTES_AT_ONCE = 16 * 2 ** 20;

/**
 * Takes the entries of a file over, each of them whole or not at all. Those that are here are left as they are, so that an
 * import that was interrupted can be done again. Resolves also where it failed: the report says how far it came.
 */
export async function importJournal(
  journal: FoundJournal,
  { device }: Pick<Session, 'device'>,
  progress: (done: number) => void,
  signal: AbortSignal,
): Promise<ImportReport> {
  const kept = new Map<string, number>();
  const report: ImportReport = {
    found: journal.entries.length,
    added: 0,
    here: 0,
    pictures: 0,
    losses: journal.losses.map((loss) => ({ loss })),
    kept,
    ended: 'whole',
  };
  const here = idsHere(await device.documents());
  const missing = missingFrom(journal.entries, here);
  report.here = journal.entries.length - missing.length;
  const given = await giveIds(missing.map(({ id }) => id));
  const idOf = (id: string) => given.get(id) ?? here.get(id) ?? id;
  let batch: NewDocument[] = [];
  let bytes = 0;

  async function keepBatch() {
    await device.addDocuments(batch);
    report.added += batch.length;
    report.pictures += batch.reduce((count, { attachments }) => count + attachments.length, 0);
    [batch, bytes] = [[], 0];
    progress(report.here + report.added);
    await breath();
  }

  try {
    for (const found of missing) {
      if (signal.aborted) break;
      const read = await readOne(found);
      if (signal.aborted) break;
      if (read === undefined) {
        report.losses.push({ loss: { what: 'entry', detail: found.id } });
        continue;
      }
      const { entry, losses } = read;
      const whole = await asDocument(entry, idOf, losses);
      const about = { time: entry.date ?? entry.created, title: wordsOf(entry.content).trim().slice(0, 60) };
      report.losses.push(...losses.map((loss) => ({ entry: about, loss })));
      for (const name of namesIn(entry.extra)) kept.set(name, (kept.get(name) ?? 0) + 1);
      batch.push(whole);
      bytes += whole.attachments.reduce((sum, { content }) => sum + content.length, 0);
      if (batch.length >= AT_ONCE || bytes > BYTES_AT_ONCE) await keepBatch();
    }
    await keepBatch();
    if (signal.aborted) report.ended = 'called off';
    else await forgetIds();
  } catch (error) {
    Object.assign(report, { ended: 'failed', error });
  }
  return report;
}

/** Those that are not here, each once. */
function missingFrom(entries: readonly FoundEntry[], here: ReadonlyMap<string, string>): FoundEntry[] {
  const seen = new Set(here.keys());
  return entries.filter(({ id }) => {
    if (seen.has(id)) return false;
    seen.add(id);
    return true;
  });
}

function countNodes(nodes: readonly ContentNode[]): number {
  return nodes.reduce((count, node) => count + 1 + ('text' in node ? 0 : countNodes(node.children)), 0);
}

/** An entry; `undefined` where it is broken or far too large, which is no reason to leave out the others. */
async function readOne(found: FoundEntry): Promise<Awaited<ReturnType<FoundEntry['read']>> | undefined> {
  try {
    const read = await found.read();
    return countNodes(read.entry.content) > MOST_NODES ? undefined : read;
  } catch (error) {
    if (error instanceof FormatError) return undefined;
    throw error;
  }
}

async function asDocument(
  entry: PortableEntry,
  idOf: (id: string) => string,
  losses: Loss[],
): Promise<NewDocument> {
  const attachments = [];
  const lost = new Set<string>();
  for (const attachment of entry.attachments) {
    const kept = await keptAttachment(attachment);
    if (kept !== undefined) attachments.push(kept);
    else {
      lost.add(attachment.id);
      losses.push({ what: 'picture', detail: attachment.type });
    }
  }
  const sizes = new Map(attachments.map(({ id, size }) => [id, size]));
  const content = mapEntries(withPictures(entry.content, lost, sizes), idOf);
  const { id, kind, created, updated, tags, starred, date, extra } = entry;
  return {
    id: idOf(id),
    kind,
    created,
    updated,
    attachments,
    fill(doc) {
      writeContent(contentOf(doc), content);
      for (const tag of tags) addTag(doc, tag);
      if (starred) setStarred(doc, true);
      setDate(doc, date);
      setOrigin(doc, id, extra);
    },
  };
}

/** What another program said, by its names: `dayone.weather` as `weather`. */
function namesIn(extra: PortableEntry['extra'] = {}): string[] {
  return Object.values(extra).flatMap((said) =>
    typeof said === 'object' && said !== null ? Object.keys(said) : [],
  );
}

/** Lets the page draw, and answer its person. */
function breath(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}
