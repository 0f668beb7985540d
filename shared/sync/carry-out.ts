import { changeCycle } from '../documents/cycle.ts';
import type { Keeping } from './conversation-document.ts';
import type { Device } from './device.ts';
import type { DocumentId } from './storage.ts';

/**
 * Carries out what everyone agreed to keep of a conversation, on a device of the person who shared it: words that are kept go
 * to the cycle that the conversation belongs to, and unless all of it is kept, it is withdrawn from all devices. Resolves to
 * what was carried out; `undefined` where there is nothing to do. Rejects with `offline` when the server can't be reached:
 * then nothing is lost, and it can be asked for again.
 */
export async function carryOutKept(device: Device, id: DocumentId): Promise<Keeping | undefined> {
  const documents = await device.documents();
  const conversation = documents.find((document) => document.id === id);
  if (conversation === undefined || conversation.withdrawn !== undefined) return undefined;
  const agreed = (await device.conversation(id))?.agreed;
  if (agreed === undefined || agreed.choice === 'all') return undefined;
  const cycles = documents.filter(
    ({ circle, about }) => circle === conversation.circle && about.cycle?.conversation === id,
  );
  if (agreed.choice === 'words') {
    const kept = agreed.words;
    for (const cycle of cycles) await device.changeDocument(cycle.id, (doc) => changeCycle(doc, { kept }));
  }
  await device.withdraw(id);
  return agreed;
}
