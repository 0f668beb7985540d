import { type Bytes, sameBytes, toBase64Url } from '@alongside/shared/crypto/bytes';
import { epochInForce } from '@alongside/shared/protocol/circle';
import { AlongsideError } from '@alongside/shared/protocol/errors';
import { type Answer, encodeServerFrame, type Request } from '@alongside/shared/protocol/frames';
import { parseRecord, type Record, verifyRecord } from '@alongside/shared/protocol/record';
import type { NewRecord } from '../store/store.ts';
import { circleOfMember, pushToPresent } from './membership.ts';
import type { Peer, Relay, Turn } from './relay.ts';
import { memberKey } from './served-circle.ts';
import { topic } from './topics.ts';

type Append = Extract<Request, { type: 'append' }>;

/**
 * Lets a record in when its author is this very device, present in the circle, in the epoch in force, and signed
 * it. The store decides on stream and counter, and once more on the epoch, which changes with who is present.
 * Signatures are most of the work and need no order: they are checked as records come, many at a time, before
 * their turn.
 */
export function takeAppend(request: Append): Turn {
  const checked = signedRecord(request.record);
  checked.catch(() => undefined); // told to whoever's turn it is, or to nobody if the connection ends first
  return async (relay, peer) => {
    const { header } = await checked;
    if (!sameBytes(header.author, peer.device)) throw new AlongsideError('bad-signature', 'another author');
    const circle = await circleOfMember(relay, peer, header.circle);
    if (circle.withdrawn.has(toBase64Url(header.stream))) throw new AlongsideError('withdrawn');
    if (header.epoch !== epochInForce(circle, Date.now())) throw new AlongsideError('stale-epoch');
    await relay.room.requireBytes(request.record.length);
    const member = memberKey(circle, peer.deviceName);
    return { durable: store(relay, peer, { ...header, member, record: request.record }) };
  };
}

async function signedRecord(bytes: Bytes): Promise<Record> {
  const record = parseRecord(bytes);
  if (!(await verifyRecord(record))) throw new AlongsideError('bad-signature', 'record');
  return record;
}

async function store(relay: Relay, peer: Peer, newRecord: NewRecord): Promise<Answer> {
  const { circle, stream, record } = newRecord;
  const { sequence, repeated } = await relay.store.append(newRecord);
  if (!repeated) {
    relay.metrics.appended(record.length);
    const pushed = encodeServerFrame({ type: 'record', circle, stream, sequence, record });
    pushToPresent(relay, circle, topic.streams(circle), pushed, peer);
    relay.elsewhere.pushed(circle, stream, sequence);
    relay.bus.publish({ type: 'records', circle, stream, sequence });
  }
  return { type: 'appended', sequence };
}
