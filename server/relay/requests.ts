import type { Answer, Request } from '../../shared/protocol/frames.ts';
import { append } from './append.ts';
import { openMailbox, postMailbox } from './mailbox.ts';
import { appendOperation, readOperations } from './operations.ts';
import type { Durable, Peer, Relay } from './relay.ts';
import { follow, read } from './streams.ts';

type Handlers = {
  [T in Request['type']]: (
    relay: Relay,
    peer: Peer,
    request: Extract<Request, { type: T }>,
  ) => Promise<Answer | Durable>;
};

const HANDLERS: Handlers = {
  follow,
  read,
  append,
  readOperations,
  appendOperation,
  openMailbox,
  postMailbox,
};

/** What a request comes to. Rejects with the `AlongsideError` that refuses it. */
export function answerTo<T extends Request['type']>(
  relay: Relay,
  peer: Peer,
  request: Extract<Request, { type: T }>,
): Promise<Answer | Durable> {
  return HANDLERS[request.type as T](relay, peer, request);
}
