import fc from 'fast-check';
import { expect, test } from 'vitest';
import { content, IDS } from '../content-arbitrary.ts';
import { noteLosses } from '../loss.ts';
import { readMarkdown, writeMarkdown } from './markdown.ts';

const FILES = new Map(IDS.map((id) => [`../attachments/${id}.png`, id]));
const ENTRIES = new Map(IDS.slice(0, 2).map((id) => [`${id}.md`, id]));

function places() {
  const { lose, losses } = noteLosses();
  return {
    losses,
    write: {
      attachment: (id: string) => `../attachments/${id}.png`,
      entry: (id: string) => (ENTRIES.has(`${id}.md`) ? `${id}.md` : undefined),
      lose,
    },
    read: {
      attachment: (address: string) => FILES.get(address),
      entry: (address: string) => ENTRIES.get(address),
      lose,
    },
  };
}

test('what Markdown can hold comes back as it was', { timeout: 60_000 }, () => {
  fc.assert(
    fc.property(content, (nodes) => {
      const { write, read, losses } = places();
      const text = writeMarkdown(nodes, write);
      expect(readMarkdown(text, read)).toEqual(nodes);
      expect(losses).toEqual([]);
    }),
    { numRuns: 150 },
  );
});
