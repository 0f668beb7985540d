import { type Bytes, sameBytes } from '@alongside/shared/crypto/bytes';
import { type Circle, epochInForce } from '@alongside/shared/protocol/circle';
import { AlongsideError } from '@alongside/shared/protocol/errors';
import { type Answer, encodeServerFrame, type Request } from '@alongside/shared/protocol/frames';
import { parseRecord, type Record, type RecordHeader, verifyRecord } from '@alongside/shared/protocol/record';
import { circleOfMember, othersPresent } from './membership.ts';
import type { Peer, Relay, Turn } from './relay.ts';
import { topic } from './topics.ts';

type Append = Extract<Request, { type: 'append' }>;

/**
 * Lets a record in when its author is this very device, present in the circle, in the epoch in force, and signed
 * it. The store decides on stream and counter, and once more on the epoch. Signatures are most of the work and need
 * no order: they are checked as records come, many at a time, before their turn.
 */
export function takeAppend(request: Append): Turn {
  const checked = signedRecord(request.record);
  checked.catch(() => undefined); // told to whoever's turn it is, or to nobody if the connection ends first
  return async (relay, peer) => {
    const { header } = await checked;
    if (!sameBytes(header.author, peer.device)) throw new AlongsideError('bad-signature', 'another author');
    const circle = await circleOfMember(relay, peer, header.circle);
    if (header.epoch !== epochInForce(circle, Date.now())) throw new AlongsideError('stale-epoch');
    return { durable: store(relay, peer, circle, header, request) };
  };
}

async function signedRecord(bytes: Bytes): Promise<Record> {
  const record = parseRecord(bytes);
  if (!(await verifyRecord(record))) throw new AlongsideError('bad-signature', 'record');
  return record;
}

async function store(
  relay: Relay,
  peer: Peer,
  known: Circle,
  header: RecordHeader,
  { record }: Append,
): Promise<Answer> {
  const { circle, stream } = header;
  const { sequence, repeated } = await relay.store.append({ ...header, record });
  if (!repeated) {
    const pushed = encodeServerFrame({ type: 'record', circle, stream, sequence, record });
    relay.topics.publish(topic.streams(circle), pushed, othersPresent(known, peer));
  }
  return { type: 'appended', sequence };
}
