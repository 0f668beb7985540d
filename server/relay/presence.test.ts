import { randomBytes } from '@alongside/shared/crypto/bytes';
import { encodeDeviceFrame } from '@alongside/shared/protocol/frames';
import { expect, test } from 'vitest';
import { circleOfTwo } from '../testing/circle.ts';
import { type Client, connect } from '../testing/client.ts';
import { newDevice, writePresence } from '../testing/device.ts';
import { testServer } from '../testing/server.ts';

const show = ({ send }: Client, message: Uint8Array<ArrayBuffer>) =>
  send(encodeDeviceFrame({ type: 'presence', message }));

/** Two members who follow their circle. */
async function following() {
  const { port } = await testServer();
  const { founder, partner, circle } = await circleOfTwo(port);
  for (const { ask } of [founder.client, partner.client])
    await ask({ type: 'follow', circle: circle.id }, 'streams');
  return { port, founder, partner, circle };
}

test('presence reaches partners who follow, and not the connection it came from', async () => {
  const { founder, partner, circle } = await following();
  const message = await writePresence(founder.device, circle);
  show(founder.client, message);
  expect(await partner.client.next('presence')).toEqual({ type: 'presence', message });
  show(partner.client, await writePresence(partner.device, circle));
  await founder.client.next('presence');
  expect(founder.client.unread()).toEqual([]);
});

test('nobody is shown as somebody else, and nobody from outside or from the past is shown', async () => {
  const { port, founder, partner, circle } = await following();
  const outsider = await newDevice();
  const outside = await connect(port, outsider);
  show(outside, await writePresence(outsider, circle));
  show(outside, await writePresence(founder.device, circle));
  show(
    founder.client,
    await writePresence(founder.device, circle, { author: partner.device.signing.publicKey }),
  );
  show(founder.client, await writePresence(partner.device, circle));
  show(founder.client, await writePresence(founder.device, circle, { epoch: 0 }));
  show(founder.client, await writePresence(founder.device, { ...circle, id: randomBytes(16) }));
  const tampered = await writePresence(founder.device, circle);
  show(founder.client, tampered.with(-80, (tampered.at(-80) ?? 0) ^ 1));

  // What is answered in turn shows that all of them were dealt with before.
  await outside.ask({ type: 'follow', circle: circle.id }, 'streams').catch(() => undefined);
  const honest = await writePresence(founder.device, circle);
  show(founder.client, honest);
  expect(await partner.client.next('presence')).toEqual({ type: 'presence', message: honest });
  expect(partner.client.unread()).toEqual([]);
});
