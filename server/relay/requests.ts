import type { Answer, Request } from '@alongside/shared/protocol/frames';
import { takeAppend } from './append.ts';
import { openMailbox, postMailbox } from './mailbox.ts';
import { appendOperation, found, readOperations } from './operations.ts';
import type { Peer, Relay, Turn } from './relay.ts';
import { writeSnapshot } from './snapshot.ts';
import { circles, follow, read } from './streams.ts';

type RequestTo<T> = Extract<Request, { type: T }>;

type Handlers = {
  [T in Exclude<Request['type'], 'append'>]: (
    relay: Relay,
    peer: Peer,
    request: RequestTo<T>,
  ) => Promise<Answer>;
};

const HANDLERS: Handlers = {
  follow,
  read,
  readOperations,
  appendOperation,
  found,
  writeSnapshot,
  circles,
  openMailbox,
  postMailbox,
};

/** Takes a request that has just come. */
export function take(request: Request): Turn {
  return request.type === 'append' ? takeAppend(request) : inTurn(request.type, request);
}

function inTurn<T extends keyof Handlers>(type: T, request: RequestTo<T>): Turn {
  return (relay, peer) => HANDLERS[type](relay, peer, request);
}
