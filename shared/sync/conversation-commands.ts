import { type Circle, type MemberId, presentMembers } from '../protocol/circle.ts';
import type { CircleBook } from './circle-book.ts';
import { type Keeping, readTurns, readWishes, writeTurn, writeWish } from './conversation-document.ts';
import type { ConversationView, Device } from './device.ts';
import type { DeviceDocuments } from './device-documents.ts';
import type { Identity } from './identity.ts';
import { readDocument } from './open-document.ts';
import type { DocumentId, Storage } from './storage.ts';

export interface ConversationContext {
  storage: Storage;
  identity: Identity;
  book: CircleBook;
  documents: DeviceDocuments;
}

type Commands = Pick<Device, 'conversation' | 'say' | 'sayWhatIsKept'>;

/** What a person says in a conversation, and what they hear. */
export function conversationCommands({ storage, identity, book, documents }: ConversationContext): Commands {
  /** The circle in which this conversation is; `undefined` where it is not on this device, or not any more. */
  async function circleOf(document: DocumentId): Promise<Circle | undefined> {
    const { circle, withdrawn } = (await storage.document(document)) ?? {};
    return circle === undefined || withdrawn !== undefined ? undefined : book.get(circle)?.log;
  }

  return {
    async conversation(document) {
      const circle = await circleOf(document);
      if (circle === undefined) return undefined;
      const doc = await readDocument(document, storage);
      const turns = await readTurns(doc, document);
      const wishes = newestOfEach(circle, await readWishes(doc, document));
      doc.destroy();
      const agreed = agreedBy(presentMembers(circle, Date.now()), wishes);
      return {
        turns: turns.map((turn) => ({ ...turn, member: circle.everyone.get(turn.by) })),
        wishes,
        ...(agreed && { agreed }),
      };
    },
    say: (document, text) =>
      documents.change(document, (doc) =>
        writeTurn(doc, document, identity.signing, { text, at: Date.now() }),
      ),
    sayWhatIsKept: (document, keeping) =>
      documents.change(document, (doc) => writeWish(doc, document, identity.signing, keeping, Date.now())),
  };
}

type Wish = ConversationView['wishes'][number];

/** A person may have said it with whichever of their devices: what they said last counts. */
function newestOfEach(circle: Circle, signed: Awaited<ReturnType<typeof readWishes>>): Wish[] {
  const newest = new Map<MemberId, Wish & { at: number }>();
  for (const { by, choice, words, at, current } of signed) {
    const member = circle.everyone.get(by);
    if (member !== undefined && at >= (newest.get(member)?.at ?? 0))
      newest.set(member, { member, choice, words, at, current });
  }
  return [...newest.values()].map(({ member, choice, words, current }) => ({
    member,
    choice,
    words,
    current,
  }));
}

/** What all of these said the same of, about everything as it stands. */
function agreedBy(members: ReadonlySet<MemberId>, wishes: readonly Wish[]): Keeping | undefined {
  const said = [...members].map((member) => wishes.find((wish) => wish.member === member && wish.current));
  const [first] = said;
  if (first === undefined) return undefined;
  const { choice, words } = first;
  return said.every((wish) => wish?.choice === choice && wish.words === words)
    ? { choice, words }
    : undefined;
}
