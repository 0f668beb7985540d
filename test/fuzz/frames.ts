import { randomBytes } from '@alongside/shared/crypto/bytes';
import { sign } from '@alongside/shared/crypto/sign';
import type { Circle } from '@alongside/shared/protocol/circle';
import { encodeDeviceFrame, mailboxProofMessage, type Request } from '@alongside/shared/protocol/frames';
import {
  inviteChange,
  type TestDevice,
  writeOperation,
  writePresence,
  writeRecord,
  writeSnapshot,
} from '../../server/testing/device.ts';

/**
 * One right frame of every kind, as a device of this circle would send it; and as many that ask about a circle that
 * it has no business in. A new kind of request that is missing here does not compile.
 */
export async function framesToSpoil(
  device: TestDevice,
  own: Circle,
  foreign: { circle: Circle; stream: Uint8Array<ArrayBuffer> },
): Promise<Uint8Array[]> {
  const stream = randomBytes(16);
  const invite = randomBytes(16);
  const { operation } = await writeOperation(own, inviteChange({ invite }), device);
  const asked = async (circle: Circle, about: Uint8Array<ArrayBuffer>): Promise<Request[]> => {
    const claim = mailboxProofMessage(circle.id, invite, device.signing.publicKey);
    const covers = [{ author: device.signing.publicKey, counter: 1 }];
    const requests: { [T in Request['type']]: Extract<Request, { type: T }> } = {
      follow: { type: 'follow', circle: circle.id },
      read: { type: 'read', circle: circle.id, stream: about, after: 0 },
      append: { type: 'append', record: await writeRecord(device, circle, { stream: about, counter: 1 }) },
      writeSnapshot: {
        type: 'writeSnapshot',
        snapshot: await writeSnapshot(device, circle, { stream: about, sequence: 1, covers }),
      },
      readOperations: { type: 'readOperations', circle: circle.id, from: 0 },
      appendOperation: { type: 'appendOperation', operation },
      found: { type: 'found', operation, code: 'code' },
      circles: { type: 'circles' },
      openMailbox: {
        type: 'openMailbox',
        circle: circle.id,
        invite,
        proof: await sign(device.signing, 'alongside/v1/mailbox', claim),
      },
      postMailbox: { type: 'postMailbox', circle: circle.id, invite, slot: 0, message: randomBytes(40) },
    };
    return Object.values(requests);
  };
  const requests = [...(await asked(own, stream)), ...(await asked(foreign.circle, foreign.stream))];
  const hello = {
    type: 'hello' as const,
    device: device.signing.publicKey,
    origin: 'http://localhost',
    time: Date.now(),
    signature: randomBytes(64),
  };
  return [
    ...requests.map((request, id) => encodeDeviceFrame({ type: 'request', id, request })),
    encodeDeviceFrame({ type: 'presence', message: await writePresence(device, own) }),
    encodeDeviceFrame({ type: 'presence', message: await writePresence(device, foreign.circle) }),
    encodeDeviceFrame({ type: 'ping' }),
    encodeDeviceFrame(hello),
  ];
}
