import type { Device } from '@alongside/shared/sync/device';
import { read } from '../circles/people.ts';

/** What a person has on a device: the words of each document, however often each. */
export type Inventory = Map<string, string[]>;

/** Everything that this device holds, but for what its person withdrew themselves. */
export async function takeInventory(device: Device): Promise<Inventory> {
  const inventory: Inventory = new Map();
  for (const { id } of await device.documents()) {
    const text = await read(device, id);
    if (text !== undefined) inventory.set(id, wordsOf(text));
  }
  return inventory;
}

/** How many documents and words are in the first and not in the second any more. */
export function countLost(before: Inventory, after: Inventory): number {
  let lost = 0;
  for (const [document, words] of before) {
    const now = after.get(document);
    if (now === undefined) lost += 1 + words.length;
    else lost += missing(words, now);
  }
  return lost;
}

function missing(words: string[], now: string[]): number {
  const left = [...now];
  return words.filter((word) => {
    const at = left.indexOf(word);
    if (at !== -1) left.splice(at, 1);
    return at === -1;
  }).length;
}

function wordsOf(text: string): string[] {
  return text.split(/\s+/).filter((word) => word !== '');
}
