import { turnsFromNotes } from '@alongside/shared/documents/mirror/notes';
import type { Turn } from '@alongside/shared/documents/mirror/turn';
import type { ConversationView, Device } from '@alongside/shared/sync/device';
import { type DocumentId, isPrivate, type StoredDocument } from '@alongside/shared/sync/storage';

/** All that the mirror may do with a device: read. */
export type Reader = Pick<Device, 'conversation' | 'open' | 'circles'>;

/** What was said, in writing or as one's own notes have it. */
export async function turnsOf(
  device: Reader,
  document: Pick<StoredDocument, 'id' | 'circle' | 'journal'>,
): Promise<Turn[]> {
  const { id, circle } = document;
  if (isPrivate(document)) return fromNotes(device, id);
  const known = device.circles().find((one) => one.id === circle);
  const me = known?.members.find((member) => member.me)?.id;
  return fromExchange((await device.conversation(id))?.turns ?? [], me);
}

async function fromNotes(device: Reader, id: DocumentId): Promise<Turn[]> {
  const document = await device.open(id);
  const turns = turnsFromNotes(document.doc);
  await document.close();
  return turns;
}

/** Who of the others said what is left behind here. */
export function fromExchange(said: ConversationView['turns'], me: string | undefined): Turn[] {
  return said.map(({ member, text, at }) => ({ mine: me !== undefined && member === me, text, at }));
}
