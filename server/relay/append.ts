import { sameBytes } from '../../shared/crypto/bytes.ts';
import { currentEpoch } from '../../shared/protocol/circle-log.ts';
import { AlongsideError } from '../../shared/protocol/errors.ts';
import { type Answer, encodeServerFrame, type Request } from '../../shared/protocol/frames.ts';
import { parseRecord, type RecordHeader, verifyRecord } from '../../shared/protocol/record.ts';
import { circleOfMember } from './membership.ts';
import type { Durable, Peer, Relay } from './relay.ts';
import { topic } from './topics.ts';

type Append = Extract<Request, { type: 'append' }>;

/**
 * Lets a record in when its author is this very device, present in the circle, in the epoch in force, and signed
 * it. The store decides on stream and counter, and once more on the epoch.
 */
export async function append(relay: Relay, peer: Peer, request: Append): Promise<Durable> {
  const record = parseRecord(request.record);
  if (!sameBytes(record.header.author, peer.device))
    throw new AlongsideError('bad-signature', 'another author');
  const circle = await circleOfMember(relay, peer, record.header.circle);
  if (record.header.epoch !== currentEpoch(circle))
    throw new AlongsideError('stale-epoch', `${currentEpoch(circle)}`);
  if (!(await verifyRecord(record))) throw new AlongsideError('bad-signature', 'record');
  return { durable: store(relay, peer, record.header, request) };
}

async function store(relay: Relay, peer: Peer, header: RecordHeader, { record }: Append): Promise<Answer> {
  const { circle, stream } = header;
  const { sequence, repeated } = await relay.store.append({ ...header, record });
  if (!repeated) {
    const pushed = encodeServerFrame({ type: 'record', circle, stream, sequence, record });
    relay.topics.publish(topic.streams(circle), pushed, peer);
  }
  return { type: 'appended', sequence };
}
