import type { Device, Invitation, PairingView } from '@alongside/shared/sync/device';
import { eventually } from './eventually.ts';

function pairingOf(device: Device, id: string): PairingView | undefined {
  return device.pairings().find((pairing) => pairing.id === id);
}

async function codesShown(device: Device, id: string) {
  return eventually('codes can be compared', () => {
    const step = pairingOf(device, id)?.step;
    if (step?.type === 'failed') throw new Error(`pairing failed: ${step.code}`);
    return step?.type === 'compare' && step;
  });
}

/**
 * Lets `joiner` into the circle by an invite of `inviter`, both persons comparing codes and picking the right one.
 * `linkFor` may rewrite the link, as where the joiner reaches the server by another address.
 */
export async function pairDevices(
  inviter: Device,
  joiner: Device,
  circle: string,
  linkFor: (link: string) => string = (link) => link,
  as?: Invitation,
): Promise<void> {
  await finishPairing(inviter, joiner, await inviter.invite(circle, as), linkFor);
}

/** Takes up an invite, and lets both persons pick the right code. */
export async function finishPairing(
  inviter: Device,
  joiner: Device,
  { id, link }: PairingView,
  linkFor: (link: string) => string = (text) => text,
): Promise<void> {
  if (link === undefined) throw new Error('an inviter has a link');
  await joiner.join(linkFor(link));
  const [mine, theirs] = await Promise.all([codesShown(inviter, id), codesShown(joiner, id)]);
  await Promise.all([inviter.pick(id, theirs.mine), joiner.pick(id, mine.mine)]);
  await eventually('the joiner is in the circle', () => pairingOf(joiner, id)?.step.type === 'done');
  await eventually('the inviter knows', () => pairingOf(inviter, id)?.step.type === 'done');
}
