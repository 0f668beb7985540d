import { type Bytes, toBase64Url } from '../crypto/bytes.ts';
import { parsePresence } from '../protocol/presence.ts';
import type { CircleBook } from './circle-book.ts';
import type { Push } from './connection.ts';
import type { Inbox } from './inbox.ts';
import { dropUnbelievable } from './presence.ts';
import type { Snapshots } from './snapshots.ts';
import type { CircleId } from './storage.ts';

export interface ReceptionContext {
  book: CircleBook;
  inbox: Pick<Inbox, 'push'>;
  snapshots: Pick<Snapshots, 'heardOf' | 'mayBring'>;
  /** A sealed presence message of a circle. */
  showPresence(message: Bytes): void;
  /** The circle's log has become longer. */
  follow(circle: CircleId): Promise<void>;
  /** A circle on this server that this device did not know: another device of this person may have let it in. */
  discover(server: string): Promise<void>;
  /** Something may have come for the pairings on this server. */
  advancePairings(server: string): Promise<void>;
}

/**
 * Takes what a server says without being asked to whom it concerns. A server is heard about the circles that live on
 * it and about no others. Resolves when everything is done.
 */
export async function receive(context: ReceptionContext, server: string, push: Push): Promise<void> {
  const circleHere = (id: Bytes) => {
    const circle = context.book.get(toBase64Url(id));
    return circle?.server === server ? circle : undefined;
  };
  switch (push.type) {
    case 'record': {
      const circle = circleHere(push.circle);
      if (circle === undefined) break;
      await context.inbox.push(circle.id, toBase64Url(push.stream), [push]);
      await noteWritten(context.book, circle.id);
      break;
    }
    case 'snapshot': {
      const [circle, document] = [circleHere(push.circle), toBase64Url(push.stream)];
      if (circle === undefined) break;
      context.snapshots.heardOf(circle.id, document, push.sequence);
      if (await context.snapshots.mayBring(circle.id, document)) await context.follow(circle.id);
      break;
    }
    case 'presence': {
      const circle = circleOfPresence(push.message);
      if (circle !== undefined && circleHere(circle)) context.showPresence(push.message);
      break;
    }
    case 'head': {
      const circle = circleHere(push.circle);
      if (circle !== undefined && push.length > circle.log.length) await context.follow(circle.id);
      if (context.book.get(toBase64Url(push.circle)) === undefined) await context.discover(server);
      await context.advancePairings(server);
      break;
    }
    case 'mailbox':
      await context.advancePairings(server);
      break;
  }
}

/** Somebody wrote in a circle: it does not end for lack of that. */
export async function noteWritten(book: CircleBook, id: CircleId): Promise<void> {
  if (book.get(id)?.ends !== undefined) await book.note(id, { ends: undefined });
}

function circleOfPresence(message: Bytes): Bytes | undefined {
  try {
    return parsePresence(message).header.circle;
  } catch (error) {
    return dropUnbelievable(error);
  }
}
