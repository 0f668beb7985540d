import { addTag, ownOf, removeTag, tagFrom } from '@alongside/shared/documents/own';
import type { DocumentId } from '@alongside/shared/sync/storage';
import { i18n } from '#i18n';
import { documents, unlockedDevice } from '../../vault/library.ts';
import { confirm } from '../../workbench/confirm.ts';
import { dismissNotice, tell } from '../../workbench/notices.ts';

/** What was done to one entry, so that it can be undone: merging two tags forgets which entries had both. */
interface Done {
  id: DocumentId;
  removed: string;
  added?: string;
}

/** After so many milliseconds, whoever waits sees how far it is. */
const TELL_AFTER = 500;
const PROGRESS = 'tags going';
const DONE = 'tags done';

let done: Done[] = [];
let stopped = false;
/** The last change that was asked for: the next one waits for it. */
let turn: Promise<unknown> = Promise.resolve();

/**
 * Gives a tag another name in every entry that has it; where there is a tag of that name, the two become one. Each entry
 * is a change of its own: whoever stops in between, or closes the window, has some entries with the new name and some
 * with the old, and none without either.
 */
export async function renameEverywhere(tag: string, name: string): Promise<void> {
  const to = tagFrom(name);
  if (to === '' || to === tag) return;
  await inTurn(() => change(tag, to));
}

/** Takes a tag off every entry, once its person said so. */
export async function removeEverywhere(tag: string): Promise<void> {
  const yes = await confirm({
    title: i18n.t('tags.removeTitle', { tag }),
    body: i18n.t('tags.removeBody'),
    action: i18n.t('tags.removeAction'),
  });
  if (yes) await inTurn(() => change(tag, undefined));
}

/** Stops after the entry that is being changed. */
export function stopChanging(): void {
  stopped = true;
}

/** Takes the last change back, entry by entry. What was changed since keeps what it has. */
export function undoChange(): Promise<void> {
  return inTurn(async () => {
    const before = done;
    done = [];
    await each(before, async ({ id, removed, added }) => {
      await unlockedDevice().changeDocument(id, (doc) => {
        addTag(doc, removed);
        if (added !== undefined) removeTag(doc, added);
      });
    });
  });
}

function inTurn(work: () => Promise<void>): Promise<void> {
  const mine = turn.then(work);
  turn = mine.catch(() => {}); // whoever asked for it is told
  return mine;
}

async function change(tag: string, to: string | undefined): Promise<void> {
  const now: Done[] = [];
  const having = (documents.peek() ?? []).filter(({ about }) => about.own?.tags.includes(tag));
  const whole = await each(having, async ({ id }) => {
    await unlockedDevice().changeDocument(id, (doc) => {
      const { tags } = ownOf(doc);
      if (!tags.includes(tag)) return; // it is not there any more
      const isNew = to !== undefined && !tags.includes(to);
      doc.transact(() => {
        if (to !== undefined) addTag(doc, to);
        removeTag(doc, tag);
      });
      now.push({ id, removed: tag, ...(isNew && { added: to }) });
    });
  });
  if (now.length === 0) return;
  done = now;
  const words = to === undefined ? 'tags.removed' : 'tags.renamed';
  tell({
    id: DONE,
    tone: 'info',
    text: [
      i18n.t(words, now.length, [now.length.toLocaleString(), tag, to ?? '']),
      !whole &&
        i18n.t('tags.stopped', having.length - now.length, [(having.length - now.length).toLocaleString()]),
    ]
      .filter(Boolean)
      .join(' '),
    actions: [{ command: 'tags.undo', argument: tag }],
  });
}

/** Goes through these one after the other, and says how far it is. Resolves to whether it came to the end. */
async function each<T>(all: readonly T[], change: (one: T) => Promise<void>): Promise<boolean> {
  stopped = false;
  dismissNotice(DONE);
  const begun = performance.now();
  let told = 0;
  try {
    for (const [place, one] of all.entries()) {
      if (stopped) return false;
      await change(one);
      const now = performance.now();
      if (now - begun < TELL_AFTER || now - told < TELL_AFTER) continue;
      told = now;
      const [at, of] = [place + 1, all.length].map((count) => count.toLocaleString());
      tell({
        id: PROGRESS,
        tone: 'info',
        text: i18n.t('tags.going', { at: at ?? '', of: of ?? '' }),
        actions: [{ command: 'tags.stop', argument: 'going' }],
      });
    }
    return true;
  } finally {
    dismissNotice(PROGRESS);
  }
}
