import type { ConversationView, Device, OpenDocument } from '@alongside/shared/sync/device';
import type { Hints } from '@alongside/shared/sync/hints';
import { memoryStorage } from '@alongside/shared/sync/memory-storage';
import { openDevice } from '@alongside/shared/sync/open-device';
import { eventually } from './eventually.ts';

/** A device of a person with this name, online. */
export async function newDevice(
  name: string,
  options: { storage?: ReturnType<typeof memoryStorage>; hints?: Hints } = {},
): Promise<Device> {
  const device = await openDevice({ storage: memoryStorage(), ...options });
  await device.setName(name);
  device.goOnline();
  return device;
}

/** Opens a document as soon as this device has heard of it. */
export async function openWhenThere(device: Device, id: string): Promise<OpenDocument> {
  await eventually('the document is there', async () =>
    (await device.documents()).some((known) => known.id === id),
  );
  return device.open(id);
}

/** What was said in a conversation that is there. */
export async function conversationOn(device: Device, id: string): Promise<ConversationView> {
  const found = await device.conversation(id);
  if (found === undefined) throw new Error('the conversation is not on this device');
  return found;
}

/** Resolves when everything in the document has reached the server. */
export async function synced(device: Device, id: string): Promise<void> {
  await eventually('all is synced', async () => (await device.syncState(id)).type === 'synced');
}
