import { findJournal } from '@alongside/shared/documents/formats/find-journal';
import { FormatError } from '@alongside/shared/documents/formats/format-error';
import type { FoundJournal } from '@alongside/shared/documents/formats/journal';
import type { PortableAttachment } from '@alongside/shared/documents/formats/portable-entry';
import type { Answer, Ask } from './reading.ts';

/*
 * Reads files beside the page: a file from elsewhere may take as long as whoever made it wanted, and the page goes on
 * answering its person.
 */

let journal: FoundJournal | undefined;
/** Of the entry that was read last. */
let attachments: readonly PortableAttachment[] = [];

self.addEventListener('message', ({ data }: MessageEvent<Ask>) => {
  const { question } = data;
  answerTo(data).then(
    (value) => say({ question, type: 'answer', value }),
    (error: unknown) => {
      const message = error instanceof Error ? error.message : String(error);
      if (error instanceof FormatError) say({ question, type: 'refused', code: error.code, message });
      else say({ question, type: 'failed', message });
    },
  );
});

async function answerTo(ask: Ask): Promise<unknown> {
  switch (ask.type) {
    case 'find': {
      journal = await findJournal(ask.file, ask.timeZone);
      return { ...journal, entries: journal.entries.map(({ id, time }) => ({ id, time })) };
    }
    case 'entry': {
      const found = journal?.entries[ask.entry];
      if (found === undefined) throw new Error('there is no such entry in the file');
      const { entry, losses } = await found.read();
      attachments = entry.attachments;
      return { losses, entry: { ...entry, attachments: attachments.map(({ read: _, ...about }) => about) } };
    }
    case 'attachment':
      return attachments[ask.attachment]?.read();
  }
}

function say(answer: Answer): void {
  self.postMessage(answer);
}
