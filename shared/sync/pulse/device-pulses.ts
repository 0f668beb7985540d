import type { Question } from '../../documents/pulse/message.ts';
import type { Part } from '../../documents/pulse/take-part.ts';
import type { CircleId, DocumentId } from '../storage.ts';
import type { PulseView } from './pulse-view.ts';

/** What a device has to do with pulses. */
export interface Pulses {
  /** Puts one question to everyone who is in the circle now. Rejects with `invalid-operation` where they are fewer than eight. */
  ask(circle: CircleId, question: Question): Promise<DocumentId>;
  /** `undefined` where the document is no pulse, or not here yet. */
  view(document: DocumentId): Promise<PulseView | undefined>;
  /** What this device would join with: the message in it is, byte for byte, what would leave now. */
  prepare(document: DocumentId): Promise<Part>;
  /** Says yes, with this answer; nothing of it leaves before those who take part are listed. Rejects with `invalid-operation`. */
  join(document: DocumentId, answer: number, prepared?: Part): Promise<void>;
  /** Takes the yes back, as long as the answer was not given. */
  stepBack(document: DocumentId): Promise<void>;
  /** For whoever asked: the rest is not waited for any longer, where enough have answered. */
  goOnWithoutTheRest(document: DocumentId): Promise<void>;
  /** Says what is next for this device to say, if anything is. To be called whenever the document has changed. */
  goOn(document: DocumentId): Promise<void>;
}
